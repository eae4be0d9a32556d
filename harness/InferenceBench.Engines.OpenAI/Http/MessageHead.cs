using System.Buffers.Text;
using System.Text;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>The head of a POST of JSON, all of it but the body's length made once.</summary>
public sealed class MessageHead
{
    private const int MostDigits = 10;

    private readonly byte[] _before;
    private readonly byte[] _after;

    /// <param name="endpoint">The server.</param>
    /// <param name="route">E.g. <c>v1/completions</c>.</param>
    public MessageHead(Endpoint endpoint, string route)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _before = Encoding.ASCII.GetBytes(
            $"POST {endpoint.PathOf(route)} HTTP/1.1\r\nHost: {endpoint.Address.Authority}\r\n"
            + "Content-Type: application/json\r\nAccept: text/event-stream, application/x-ndjson, application/json\r\n"
            + "Content-Length: ");
        _after = Encoding.ASCII.GetBytes(
            string.IsNullOrEmpty(endpoint.ApiKey) ? "\r\n\r\n" : $"\r\nAuthorization: Bearer {endpoint.ApiKey}\r\n\r\n");
    }

    /// <summary>Bytes of the longest.</summary>
    public int MostBytes => _before.Length + MostDigits + _after.Length;

    /// <summary>Writes it where the body is already, so that it ends where that begins.</summary>
    /// <param name="buffer">Has at least <see cref="MostBytes"/> before the body.</param>
    /// <param name="bodyStart">Where the body begins.</param>
    /// <param name="bodyBytes">Its length.</param>
    /// <returns>Where the head begins.</returns>
    public int WriteBefore(Span<byte> buffer, int bodyStart, int bodyBytes)
    {
        Span<byte> digits = stackalloc byte[MostDigits];
        Utf8Formatter.TryFormat(bodyBytes, digits, out var length);
        var after = bodyStart - _after.Length;
        var start = after - length - _before.Length;
        _before.CopyTo(buffer[start..]);
        digits[..length].CopyTo(buffer[(after - length)..]);
        _after.CopyTo(buffer[after..]);
        return start;
    }
}
