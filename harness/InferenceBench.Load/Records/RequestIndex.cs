namespace InferenceBench.Load.Records;

/// <summary>Finds the visits in both files.</summary>
internal static class RequestIndex
{
    /// <summary>
    /// The visits in the order of the file; null for files that are not as this program writes them: fields in quotes, other
    /// columns, a visit in two places, arrivals in another order.
    /// </summary>
    /// <param name="files">Both.</param>
    /// <param name="rowsByVisit">Requests of each visit; null when that is not known.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static IReadOnlyList<RequestPart>? Of(RequestFiles files, IReadOnlyDictionary<int, int>? rowsByVisit)
    {
        using var arrivals = new LineReader(files.Arrivals);
        if (!arrivals.Read() || !arrivals.Line.SequenceEqual(RequestsCsv.ArrivalsHeaderLine))
        {
            return null;
        }

        var start = arrivals.NextOffset;
        if (arrivals.Read())
        {
            return VisitRows.Of(files.Requests) is { } counted ? WithArrivals(files, arrivals, counted, start) : null;
        }

        if (!arrivals.IsPlain)
        {
            return null;
        }

        var found = rowsByVisit is null ? null : VisitBorders.Of(files.Requests, rowsByVisit);
        var parts = found ?? VisitRows.Of(files.Requests);
        return parts is null ? null : [.. parts.Select(part => part with { ArrivalsFrom = start, ArrivalsTo = start })];
    }

    /// <summary>Both files are read in step: a request without tokens has no row of arrivals.</summary>
    private static List<RequestPart>? WithArrivals(
        RequestFiles files, LineReader arrivals, IReadOnlyList<RequestPart> parts, long start)
    {
        var found = new List<RequestPart>();
        var (at, hasArrival) = (start, true);
        foreach (var part in parts)
        {
            var from = at;
            using var requests = new LineReader(files.Requests, part.From, part.To);
            while (requests.Read())
            {
                if (Number(requests.Line) is not { IsEmpty: false } number)
                {
                    return null;
                }

                if (hasArrival && IsOf(arrivals.Line, number))
                {
                    at = arrivals.NextOffset;
                    hasArrival = arrivals.Read();
                }
            }

            found.Add(part with { ArrivalsFrom = from, ArrivalsTo = at });
        }

        return arrivals.IsPlain && !hasArrival ? found : null;
    }

    /// <summary>The row of arrivals is that of the request.</summary>
    private static bool IsOf(ReadOnlySpan<byte> arrivals, ReadOnlySpan<byte> number) =>
        arrivals.Length > number.Length && arrivals[number.Length] == (byte)',' && arrivals.StartsWith(number);

    /// <summary>A row's second field; empty when it has none.</summary>
    private static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> row)
    {
        var rest = row[(row.IndexOf((byte)',') + 1)..];
        var end = rest.IndexOf((byte)',');
        return end < 0 ? default : rest[..end];
    }
}
