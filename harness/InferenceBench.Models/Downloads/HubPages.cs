namespace InferenceBench.Models.Downloads;

/// <summary>The hub lists long repositories in pages and names the next one in a <c>Link</c> header (RFC 8288).</summary>
internal static class HubPages
{
    /// <summary>Address of the next page; null on the last one, and when it would lead to another host.</summary>
    public static Uri? Next(HttpResponseMessage response, Uri page, Uri hub)
    {
        if (!response.Headers.TryGetValues("Link", out var links))
        {
            return null;
        }

        var next = links.SelectMany(link => link.Split(','))
            .FirstOrDefault(link => link.Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase));
        var (open, close) = (next?.IndexOf('<') ?? -1, next?.IndexOf('>') ?? -1);
        return open >= 0 && close > open
            && Uri.TryCreate(page, next![(open + 1)..close], out var address)
            && Uri.Compare(
                address, hub, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
                ? address
                : null;
    }
}
