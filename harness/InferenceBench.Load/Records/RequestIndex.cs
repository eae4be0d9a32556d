using System.Buffers.Text;

namespace InferenceBench.Load.Records;

/// <summary>Finds the visits in both files, without reading more of a row than its first two fields.</summary>
internal static class RequestIndex
{
    /// <summary>
    /// The visits in the order of the file; null for files that are not as this program writes them: fields in quotes, other
    /// columns, a visit in two places, arrivals in another order.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static IReadOnlyList<RequestPart>? Of(string requestsPath, string arrivalsPath)
    {
        using var requests = new LineReader(requestsPath);
        using var arrivals = new LineReader(arrivalsPath);
        if (!requests.Read() || !PlainRow.IsHeader(requests.Line)
            || !arrivals.Read() || !arrivals.Line.SequenceEqual(RequestsCsv.ArrivalsHeaderLine))
        {
            return null;
        }

        var parts = new List<RequestPart>();
        var (rowAt, arrivalAt) = (requests.NextOffset, arrivals.NextOffset);
        var hasArrival = arrivals.Read();
        while (requests.Read())
        {
            if (!Utf8Parser.TryParse(requests.Line, out int visit, out var digits)
                || Number(requests.Line, digits) is not { IsEmpty: false } number)
            {
                return null;
            }

            if (parts.Count == 0 || parts[^1].Visit != visit)
            {
                parts.Add(new(visit, 0, rowAt, rowAt, arrivalAt, arrivalAt));
            }

            if (hasArrival && IsOf(arrivals.Line, number))
            {
                arrivalAt = arrivals.NextOffset;
                hasArrival = arrivals.Read();
            }

            rowAt = requests.NextOffset;
            parts[^1] = parts[^1] with { Rows = parts[^1].Rows + 1, To = rowAt, ArrivalsTo = arrivalAt };
        }

        var isPlain = requests.IsPlain && arrivals.IsPlain && !hasArrival;
        return isPlain && parts.DistinctBy(part => part.Visit).Count() == parts.Count ? parts : null;
    }

    /// <summary>The row of arrivals is that of the request.</summary>
    public static bool IsOf(ReadOnlySpan<byte> arrivals, ReadOnlySpan<byte> number) =>
        arrivals.Length > number.Length && arrivals[number.Length] == (byte)',' && arrivals.StartsWith(number);

    /// <summary>A row's second field; empty when it has none.</summary>
    public static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> row, int visitDigits)
    {
        var rest = row[visitDigits..];
        if (rest.IsEmpty || rest[0] != (byte)',')
        {
            return default;
        }

        var end = rest[1..].IndexOf((byte)',');
        return end < 0 ? default : rest.Slice(1, end);
    }
}
