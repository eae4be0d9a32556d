using System.Globalization;
using System.Text;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Requests as bytes, made before the clock runs.</summary>
public static class RequestMessage
{
    /// <summary>A POST of JSON.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="route">E.g. <c>v1/completions</c>.</param>
    /// <param name="json">UTF-8.</param>
    public static byte[] Post(Endpoint endpoint, string route, ReadOnlySpan<byte> json)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var head = new StringBuilder()
            .Append("POST ").Append(endpoint.PathOf(route)).Append(" HTTP/1.1\r\n")
            .Append("Host: ").Append(endpoint.Address.Authority).Append("\r\n")
            .Append("Content-Type: application/json\r\nAccept: text/event-stream, application/x-ndjson, application/json\r\n")
            .Append(CultureInfo.InvariantCulture, $"Content-Length: {json.Length}\r\n");
        if (!string.IsNullOrEmpty(endpoint.ApiKey))
        {
            head.Append("Authorization: Bearer ").Append(endpoint.ApiKey).Append("\r\n");
        }

        var bytes = Encoding.ASCII.GetBytes(head.Append("\r\n").ToString());
        return [.. bytes, .. json];
    }
}
