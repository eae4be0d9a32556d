using System.Runtime.CompilerServices;

namespace InferenceBench.Load.Records;

/// <summary>
/// Reads the requests of a visit out of both files, some at a time. What cannot be read, or is not as this program writes it, is
/// odd: whoever reads in any form comes upon it again, and has the sentence for it.
/// </summary>
internal sealed class RequestReader : IDisposable
{
    private readonly LineReader? _lines;
    private readonly PlainArrivals? _arrivals;
    private int _left;
    private string? _text;

    public RequestReader(string requestsPath, string arrivalsPath, RequestPart part)
    {
        _left = part.Rows;
        try
        {
            _lines = new LineReader(requestsPath, part.From, part.To);
            _arrivals = part.ArrivalsFrom == part.ArrivalsTo
                ? null
                : new PlainArrivals(arrivalsPath, part.ArrivalsFrom, part.ArrivalsTo);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsOdd = true;
        }
    }

    /// <summary>Not all requests could be read. What was read before is sound.</summary>
    public bool IsOdd { get; private set; }

    /// <summary>Reads the next ones; says how many, 0 at the end.</summary>
    public int Read(Span<RequestRecord> room)
    {
        try
        {
            var read = IsOdd ? 0 : ReadRows(room[..Math.Min(room.Length, _left)]);
            _left -= read;
            IsOdd |= _left == 0 && !IsAtEnd();
            return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsOdd = true;
            return 0;
        }
    }

    public void Dispose()
    {
        _lines?.Dispose();
        _arrivals?.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int ReadRows(Span<RequestRecord> room)
    {
        var row = new PlainRow(stackalloc int[RequestColumns.All.Count], _text);
        for (var i = 0; i < room.Length; i++)
        {
            IsOdd |= !_lines!.Read();
            if (!IsOdd)
            {
                row.Begin(_lines.Line);
                room[i] = Request(ref row);
                IsOdd = row.IsOdd || !row.IsAtEnd;
            }

            if (IsOdd)
            {
                return i;
            }
        }

        _text = row.LastText;
        return room.Length;
    }

    private RequestRecord Request(ref PlainRow row)
    {
        var request = RequestOfFields.Read(ref row);
        return _arrivals?.Of(request) is { } tokens ? request with { Tokens = tokens } : request;
    }

    private bool IsAtEnd() => !_lines!.Read() && _lines.IsPlain && _arrivals?.IsUnread != true;
}
