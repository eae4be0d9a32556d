using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>
/// Finds events in a body after it is there. Server-sent events: every <c>data:</c> line is one, with or without a blank;
/// comments, <c>event:</c>, <c>id:</c> and empty lines are none. Lines end with LF or CR LF.
/// </summary>
internal ref struct EventScanner(ReadOnlySpan<byte> body, ReadOnlySpan<ReadStamp> reads, bool isLines)
{
    private readonly ReadOnlySpan<byte> _body = body;
    private readonly ReadOnlySpan<ReadStamp> _reads = reads;
    private int _offset;
    private int _read;

    /// <summary>Lines that are neither an event nor allowed in a stream of them.</summary>
    public int Strangers { get; private set; }

    /// <summary>The next event; false at the end.</summary>
    public bool TryNext(out RawEvent found)
    {
        while (_offset < _body.Length)
        {
            var start = _offset;
            var length = _body[start..].IndexOf((byte)'\n');
            var end = length < 0 ? _body.Length : start + length;
            _offset = Math.Min(end + 1, _body.Length);
            var line = _body[start..end].TrimEnd(" \r\t"u8);
            if (DataOf(line) is var skip and >= 0)
            {
                found = new(start + skip, line.Length - skip, ArrivalOf(_offset));
                return true;
            }
        }

        found = default;
        return false;
    }

    /// <summary>Bytes before the data of a line; -1 = it has none.</summary>
    private int DataOf(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty)
        {
            return -1;
        }

        if (isLines)
        {
            return 0;
        }

        // Older llama-servers name an error by the field.
        var field = line.StartsWith("data:"u8) ? 5 : line.StartsWith("error:"u8) ? 6 : 0;
        if (field > 0)
        {
            var blank = line.Length > field && line[field] == ' ' ? field + 1 : field;
            return line.Length > blank ? blank : -1;
        }

        Strangers += line[0] == ':' || line.StartsWith("event:"u8) || line.StartsWith("id:"u8) || line.StartsWith("retry:"u8) ? 0
            : 1;
        return -1;
    }

    private long ArrivalOf(int end)
    {
        while (_read < _reads.Length - 1 && _reads[_read].End < end)
        {
            _read++;
        }

        return _reads.Length == 0 ? 0 : _reads[_read].Timestamp;
    }
}
