using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>What a server says went wrong, fit for a line: short, printable, and without addresses.</summary>
public static partial class ErrorText
{
    private const int Most = 200;
    private const string Hidden = "***";

    /// <summary>So many times what is kept is looked at: what is hidden and cleaned away is shorter then.</summary>
    private const int MostLooked = 64;

    /// <summary>Shorter pieces than this stand in any two texts.</summary>
    private const int ShortestPart = 8;

    /// <summary>The message within an error's body, whatever its shape; the beginning of the text when it is no JSON.</summary>
    public static string Of(ReadOnlySpan<byte> body, string? secret = null)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var json = JsonDocument.ParseValue(ref reader);
            return Clean(Message(json.RootElement) ?? "", Most, secret);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second: a text of it is no Unicode.
            return Clean(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * Most)]), Most, secret);
        }
    }

    /// <summary>The message of <c>{"error":{"message":…}}</c>, <c>{"error":"…"}</c>, <c>{"object":"error","message":…}</c>,
    /// <c>{"detail":…}</c>.</summary>
    public static string? Message(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (json.TryGetProperty("error", out var error) && error.ValueKind is not (JsonValueKind.Null or JsonValueKind.False))
        {
            return error.ValueKind == JsonValueKind.Object && error.TryGetProperty("message", out var message)
                ? message.ToString() : error.ToString();
        }

        var isFlat = json.TryGetProperty("object", out var kind) && kind.ValueKind == JsonValueKind.String
            && kind.ValueEquals("error"u8);
        return isFlat && json.TryGetProperty("message", out var flat) ? flat.ToString()
            : json.TryGetProperty("detail", out var detail) && !json.TryGetProperty("choices", out _) ? detail.ToString() : null;
    }

    /// <summary>One line of printable characters, addresses and keys taken out, no longer than <paramref name="most"/>.</summary>
    /// <param name="text">What a server said.</param>
    /// <param name="most">Letters.</param>
    /// <param name="secret">The key it was sent, which it may repeat: hidden before anything is cut; null or empty =
    /// none.</param>
    public static string Clean(string text, int most, string? secret = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = new StringBuilder();
        var looked = text.Length > MostLooked * most ? text[..(MostLooked * most)] : text;
        foreach (var rune in WithoutParts(Hide(looked, secret), secret).EnumerateRunes())
        {
            var isPlain = !Rune.IsControl(rune)
                && Rune.GetUnicodeCategory(rune) is not System.Globalization.UnicodeCategory.Format;
            line.Append(isPlain ? rune.ToString() : " ");
            if (line.Length > 4 * most)
            {
                break;
            }
        }

        var clean = Secret().Replace(Blanks().Replace(line.ToString(), " ").Trim(), "…");
        return clean.Length <= most ? clean : clean[..most] + "…";
    }

    /// <summary>The text without the secret, as it is and as addresses and web pages write it.</summary>
    public static string Hide(string text, string? secret)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrEmpty(secret))
        {
            return text;
        }

        var plain = text.Replace(secret, Hidden, StringComparison.Ordinal);
        return new[] { Uri.EscapeDataString(secret), WebUtility.HtmlEncode(secret) }
            .Where(written => written != secret)
            .Aggregate(plain, (left, written) => left.Replace(written, Hidden, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Servers show the beginning of a key, or its end, so that its owner knows which one it is.</summary>
    private static string WithoutParts(string text, string? secret)
    {
        if (secret is null || secret.Length <= ShortestPart)
        {
            return text;
        }

        var kept = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = 0;
            while (at + length < text.Length
                && (length + 1 < ShortestPart || secret.AsSpan().IndexOf(text.AsSpan(at, length + 1)) >= 0))
            {
                length++;
            }

            var isPart = length >= ShortestPart && secret.AsSpan().IndexOf(text.AsSpan(at, length)) >= 0;
            kept.Append(isPart ? Hidden : text[at].ToString());
            at += isPart ? length : 1;
        }

        return kept.ToString();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"https?://\S+|\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b|\b(sk|hf|gsk|Bearer)[-_ ][A-Za-z0-9_\-]{8,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
