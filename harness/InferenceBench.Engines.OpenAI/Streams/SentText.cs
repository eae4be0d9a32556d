using System.Text;
using System.Text.RegularExpressions;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>
/// Takes out of what a server said what it was sent: servers repeat prompts, their own address and keys in error messages, and
/// results are published.
/// </summary>
public static partial class SentText
{
    /// <summary>Shorter pieces than this stand in any two texts.</summary>
    private const int ShortestPiece = 16;
    private const int ShortestHost = 3;
    private const int ShortestSegment = 8;
    private const int MostSearchedBytes = 1 << 18;
    private const char Gone = '…';

    /// <summary>The text without what stands in the request as well; null for null.</summary>
    /// <param name="text">What the server said.</param>
    /// <param name="message">The whole request, head and body.</param>
    public static string? Without(string? text, ReadOnlySpan<byte> message)
    {
        if (string.IsNullOrEmpty(text))
        {
            return text;
        }

        var sent = Encoding.UTF8.GetString(message[..Math.Min(message.Length, MostSearchedBytes)]);
        var end = sent.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var (head, body) = end < 0 ? (sent, "") : (sent[..end], sent[end..]);
        foreach (var secret in Secrets(head))
        {
            text = text.Replace(secret, Gone.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        return WithoutPieces(text, PublicModel().Replace(body, ""));
    }

    /// <summary>The text without the server's host and the path before its routes; unchanged for null.</summary>
    /// <param name="text">What the server said.</param>
    /// <param name="endpoint">Where it was asked.</param>
    public static string WithoutAddress(string text, Endpoint? endpoint)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (endpoint is null)
        {
            return text;
        }

        // A path may hold an account, or a key; 'v1', 'api' and the like tell nothing.
        var path = endpoint.Address.AbsolutePath.Trim('/');
        return path.Split('/').Prepend(path).Where(part => part.Length >= ShortestSegment)
            .Concat(new[] { endpoint.Address.Authority, endpoint.Address.Host }.Where(part => part.Length >= ShortestHost))
            .Aggregate(text, (left, part) => left.Replace(part, Gone.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Address with and without port, and the key; the longest first.</summary>
    private static IEnumerable<string> Secrets(string head)
    {
        var host = Host().Match(head).Groups["value"].Value;
        var name = Uri.TryCreate("http://" + host, UriKind.Absolute, out var address) ? address.Host : "";
        var key = Key().Match(head).Groups["value"].Value;
        return new[] { key, host, name }.Where(secret => secret.Length > 2);
    }

    private static string WithoutPieces(string text, string body)
    {
        var kept = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = Common(text, at, body);
            kept.Append(length > 0 ? Gone : text[at]);
            at += Math.Max(1, length);
        }

        return kept.ToString();
    }

    /// <summary>Characters from a place on that stand in the body as well; 0 when they are few.</summary>
    private static int Common(string text, int at, string body)
    {
        var length = ShortestPiece;
        if (at + length > text.Length || !body.Contains(text.Substring(at, length), StringComparison.Ordinal))
        {
            return 0;
        }

        while (at + length < text.Length && body.Contains(text.Substring(at, length + 1), StringComparison.Ordinal))
        {
            length++;
        }

        return length;
    }

    [GeneratedRegex(@"^Host:\s*(?<value>\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Host();

    [GeneratedRegex(@"^Authorization:\s*Bearer\s+(?<value>\S+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Key();

    // A model's name may be told; a path on somebody's machine may not.
    [GeneratedRegex("\"model\":\"[^\"/~.\\\\][^\"\\\\]*\"")]
    private static partial Regex PublicModel();
}
