namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Requests as bytes, made before the clock runs.</summary>
public static class RequestMessage
{
    /// <summary>A POST of JSON.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="route">E.g. <c>v1/completions</c>.</param>
    /// <param name="json">UTF-8.</param>
    public static ReadOnlyMemory<byte> Post(Endpoint endpoint, string route, ReadOnlySpan<byte> json)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var head = new MessageHead(endpoint, route);
        var bytes = new byte[head.MostBytes + json.Length];
        json.CopyTo(bytes.AsSpan(head.MostBytes));
        return bytes.AsMemory(head.WriteBefore(bytes, head.MostBytes, json.Length));
    }
}
