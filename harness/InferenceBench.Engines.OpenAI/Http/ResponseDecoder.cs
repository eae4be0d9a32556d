using System.Buffers.Text;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>
/// Takes HTTP/1.1's framing off the bytes of one response as they come, in place: no copy beside the few bytes behind a chunk's
/// head, nothing allocated. RFC 9112, sections 6 and 7.
/// </summary>
internal struct ResponseDecoder
{
    private const int MostHeadBytes = 64 * 1024;
    private const int MostSizeDigits = 15;

    private Stage _stage;
    private long _remaining;
    private int _sizeDigits;
    private bool _isSizeOver;
    private int _lineBytes;

    private enum Stage
    {
        Head,
        Fixed,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailers,
        UntilClose,
        Done,
    }

    /// <summary>0 until the head is there.</summary>
    public int Status { get; private set; }

    /// <summary>The connection can take another request.</summary>
    public bool KeepsAlive { get; private set; }

    /// <summary>Seconds of Retry-After; 0 = none given.</summary>
    public double RetryAfterSeconds { get; private set; }

    /// <summary>What is wrong with the framing; null = nothing.</summary>
    public string? Problem { get; private set; }

    public readonly bool IsDone => _stage == Stage.Done;

    /// <summary>True when the end of the connection is the end of the body.</summary>
    public readonly bool EndsWithConnection => _stage == Stage.UntilClose;

    /// <summary>Looks at new bytes.</summary>
    /// <param name="buffer">Bytes kept so far, then the new ones.</param>
    /// <param name="kept">Bytes kept so far: of the head, or of the body once the head is over.</param>
    /// <param name="received">New bytes.</param>
    /// <returns>Bytes kept now, at the start of the buffer.</returns>
    public int Take(Span<byte> buffer, int kept, int received)
    {
        var (read, end) = (kept, kept + received);
        while (_stage == Stage.Head)
        {
            var length = buffer[..end].IndexOf("\r\n\r\n"u8);
            if (length < 0)
            {
                return end > MostHeadBytes ? Fail("its head has no end", end) : end;
            }

            ReadHead(buffer[..(length + 2)]);
            (read, kept) = (length + 4, 0);
            if (_stage == Stage.Head)
            {
                // 1xx: the real head follows.
                buffer[read..end].CopyTo(buffer);
                (end, read) = (end - read, 0);
            }
        }

        return Problem is null ? TakeBody(buffer, kept, read, end) : kept;
    }

    private int TakeBody(Span<byte> buffer, int kept, int read, int end)
    {
        while (read < end && Problem is null)
        {
            switch (_stage)
            {
                case Stage.Fixed or Stage.ChunkData or Stage.UntilClose:
                    var take = _stage == Stage.UntilClose ? end - read : (int)Math.Min(_remaining, end - read);
                    buffer.Slice(read, take).CopyTo(buffer[kept..]);
                    (kept, read, _remaining) = (kept + take, read + take, _remaining - take);
                    EndOfData();
                    break;
                case Stage.Done:
                    // More than was announced: what follows belongs to nobody.
                    KeepsAlive = false;
                    return kept;
                default:
                    TakeFraming(buffer[read++]);
                    break;
            }
        }

        return kept;
    }

    private void EndOfData()
    {
        if (_remaining == 0 && _stage != Stage.UntilClose)
        {
            _stage = _stage == Stage.Fixed ? Stage.Done : Stage.ChunkEnd;
        }
    }

    private void TakeFraming(byte letter)
    {
        if (letter == '\r')
        {
            return;
        }

        switch (_stage)
        {
            case Stage.ChunkEnd when letter == '\n':
                (_stage, _remaining, _sizeDigits, _isSizeOver) = (Stage.ChunkSize, 0, 0, false);
                break;
            case Stage.ChunkSize:
                TakeSize(letter);
                break;
            case Stage.Trailers when letter == '\n':
                _stage = _lineBytes == 0 ? Stage.Done : Stage.Trailers;
                _lineBytes = 0;
                break;
            case Stage.Trailers when _lineBytes < MostHeadBytes:
                _lineBytes++;
                break;
            default:
                Problem = "its chunks are not framed";
                break;
        }
    }

    private void TakeSize(byte letter)
    {
        if (letter == '\n')
        {
            Problem = _sizeDigits == 0 ? "a chunk has no length" : null;
            (_stage, _lineBytes) = (_remaining == 0 ? Stage.Trailers : Stage.ChunkData, 0);
        }
        else if (_isSizeOver || letter is (byte)';' or (byte)' ' or (byte)'\t')
        {
            // An extension, or blanks that some servers pad with.
            _isSizeOver = true;
            Problem = ++_lineBytes > MostHeadBytes ? "a chunk's head has no end" : null;
        }
        else
        {
            var digit = HexDigit(letter);
            Problem = digit < 0 || ++_sizeDigits > MostSizeDigits ? "a chunk's length is no number" : null;
            _remaining = (_remaining << 4) | (uint)Math.Max(0, digit);
        }
    }

    private static int HexDigit(byte letter) => letter switch
    {
        >= (byte)'0' and <= (byte)'9' => letter - '0',
        >= (byte)'a' and <= (byte)'f' => letter - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => letter - 'A' + 10,
        _ => -1,
    };

    private void ReadHead(ReadOnlySpan<byte> head)
    {
        var first = head[..head.IndexOf("\r\n"u8)];
        var isHttp = first.StartsWith("HTTP/1."u8) && first.Length >= 12;
        if (!isHttp || !Utf8Parser.TryParse(first.Slice(9, 3), out int status, out var digits) || digits != 3)
        {
            Fail("it does not begin as HTTP/1.1 does", 0);
            return;
        }

        if (status is >= 100 and < 200)
        {
            return;
        }

        Status = status;
        KeepsAlive = first[7] != (byte)'0';
        var fields = new HeadFields(head[(first.Length + 2)..]);
        KeepsAlive = fields.KeepsAlive ?? KeepsAlive;
        RetryAfterSeconds = fields.RetryAfterSeconds;
        Begin(fields, status);
    }

    private void Begin(HeadFields fields, int status)
    {
        if (fields.IsEncoded)
        {
            Fail("its body is encoded, which was not asked for", 0);
            return;
        }

        _remaining = fields.IsChunked || status is 204 or 304 ? 0 : fields.Length ?? 0;
        _stage = status is 204 or 304 ? Stage.Done
            : fields.IsChunked ? Stage.ChunkSize
            : fields.Length is null ? Stage.UntilClose
            : _remaining == 0 ? Stage.Done : Stage.Fixed;
        KeepsAlive &= _stage != Stage.UntilClose;
        if (fields.Length < 0)
        {
            Fail("its length is no number", 0);
        }
    }

    private int Fail(string problem, int kept)
    {
        (Problem, _stage, KeepsAlive) = (problem, Stage.Done, false);
        return kept;
    }
}
