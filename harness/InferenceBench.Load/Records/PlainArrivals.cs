using System.Buffers.Text;
using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Load.Records;

/// <summary>Reads arrivals in step with the requests they belong to.</summary>
internal sealed class PlainArrivals : IDisposable
{
    private const byte Space = (byte)' ';
    private readonly LineReader _lines;
    private long _number;
    private int _digits;

    public PlainArrivals(SafeFileHandle file, long from, long to)
    {
        _lines = new LineReader(file, from, to);
        Next();
    }

    /// <summary>There is a row that belongs to none of the requests so far, or is no row of arrivals.</summary>
    public bool IsUnread { get; private set; }

    /// <summary>A request's tokens; null when it has none here.</summary>
    public TokenTime[]? Of(in RequestValues request)
    {
        if (!IsUnread || request.Number != _number
            || Tokens(_lines.Line[(_digits + 1)..], RequestValues.Known(request.FirstTokenSeconds) ?? 0) is not { } tokens)
        {
            return null;
        }

        Next();
        return tokens;
    }

    public void Dispose() => _lines.Dispose();

    private void Next()
    {
        IsUnread = _lines.Read();
        var isRow = IsUnread && Utf8Parser.TryParse(_lines.Line, out _number, out _digits)
            && _digits < _lines.Line.Length && _lines.Line[_digits] == (byte)',';
        _number = isRow ? _number : -1;
    }

    /// <summary>Null for a text that is no list of arrivals.</summary>
    private static TokenTime[]? Tokens(ReadOnlySpan<byte> text, double at)
    {
        var tokens = new TokenTime[text.Count(Space) + 1];
        foreach (ref var token in tokens.AsSpan())
        {
            var end = text.IndexOf(Space);
            var part = end < 0 ? text : text[..end];
            var star = part.IndexOf((byte)'*');
            if (ArrivalGaps.Seconds(star < 0 ? part : part[..star]) is not { } seconds
                || (star < 0 ? 1 : ArrivalGaps.Tokens(part[(star + 1)..])) is not { } count)
            {
                return null;
            }

            at += seconds;
            token = new(at, count);
            text = end < 0 ? default : text[(end + 1)..];
        }

        return tokens;
    }
}
