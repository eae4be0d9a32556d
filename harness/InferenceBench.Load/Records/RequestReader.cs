using System.Runtime.CompilerServices;

namespace InferenceBench.Load.Records;

/// <summary>
/// Reads the requests of a visit out of both files, one after the other. What cannot be read, or is not as this program writes
/// it, is odd: whoever reads in any form comes upon it again, and has the sentence for it.
/// </summary>
internal sealed class RequestReader : IDisposable
{
    private readonly int[] _ends = new int[RequestColumns.All.Count];
    private readonly LineReader? _lines;
    private readonly PlainArrivals? _arrivals;
    private readonly int _visit;
    private int _left;
    private string? _text;

    public RequestReader(RequestFiles files, RequestPart part)
    {
        (_visit, _left) = (part.Visit, part.Rows);
        try
        {
            _lines = new LineReader(files.Requests, part.From, part.To);
            _arrivals = part.ArrivalsFrom == part.ArrivalsTo
                ? null
                : new PlainArrivals(files.Arrivals, part.ArrivalsFrom, part.ArrivalsTo);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsOdd = true;
        }
    }

    /// <summary>Not all requests could be read. What was read before is sound.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>Reads the next one; false at the end, and where one is odd, of which the values mean nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read(ref RequestValues request)
    {
        try
        {
            if (IsOdd || _left == 0)
            {
                IsOdd = IsOdd || !IsAtEnd();
                return false;
            }

            IsOdd = !_lines!.Read() || !_lines.IsPlain || !TryRow(_lines.Line, ref request);
            if (!IsOdd)
            {
                request.Tokens = _arrivals?.Of(request) ?? [];
                _left--;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsOdd = true;
        }

        return !IsOdd;
    }

    public void Dispose()
    {
        _lines?.Dispose();
        _arrivals?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRow(ReadOnlySpan<byte> line, ref RequestValues request)
    {
        var row = new PlainRow(_ends, _text);
        row.Begin(line);
        RequestOfFields.Read(ref row, ref request);
        _text = row.LastText;
        return !row.IsOdd && row.IsAtEnd && request.Visit == _visit;
    }

    private bool IsAtEnd() => !_lines!.Read() && _lines.IsPlain && _arrivals?.IsUnread != true;
}
