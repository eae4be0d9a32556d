namespace InferenceBench.Load.Records;

/// <summary>Reads the requests of a visit out of both files.</summary>
internal static class RequestRows
{
    /// <summary>The requests; null when a row is not as this program writes it.</summary>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static RequestRecord[]? Read(string requestsPath, string arrivalsPath, RequestPart part)
    {
        using var lines = new LineReader(requestsPath, part.From, part.To);
        using var arrivals = part.ArrivalsFrom == part.ArrivalsTo ? null
            : new PlainArrivals(arrivalsPath, part.ArrivalsFrom, part.ArrivalsTo);
        var requests = new RequestRecord[part.Rows];
        var row = new PlainRow(stackalloc int[RequestColumns.All.Count]);
        foreach (ref var request in requests.AsSpan())
        {
            if (!lines.Read())
            {
                return null;
            }

            row.Begin(lines.Line);
            request = Request(ref row, arrivals);
            if (row.IsOdd || !row.IsAtEnd)
            {
                return null;
            }
        }

        return !lines.Read() && lines.IsPlain && arrivals?.IsUnread != true ? requests : null;
    }

    private static RequestRecord Request(ref PlainRow row, PlainArrivals? arrivals)
    {
        var request = RequestOfFields.Read(ref row);
        return arrivals?.Of(request) is { } tokens ? request with { Tokens = tokens } : request;
    }
}
