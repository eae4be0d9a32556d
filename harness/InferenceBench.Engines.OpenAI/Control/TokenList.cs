using System.Text;
using System.Text.Json;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Control;

/// <summary>A text in a server's own tokens, asked for in pieces that any server takes.</summary>
internal static class TokenList
{
    private const int PieceLetters = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Asks for them.</summary>
    /// <param name="client">To the server.</param>
    /// <param name="route">Which answers with <c>{"tokens":[…]}</c>.</param>
    /// <param name="field">Of the body that has the text.</param>
    /// <param name="model">Its name; null = the route takes none.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Null when the server does not tell.</returns>
    public static async Task<IReadOnlyList<int>?> AskAsync(
        ControlClient client, string route, string field, string? model, string text, CancellationToken cancellationToken)
    {
        var tokens = new List<int>();
        foreach (var piece in Pieces(text))
        {
            var answer = await client.PostAsync(route, Body(field, model, piece), cancellationToken, Limit).ConfigureAwait(false);
            if (answer is not { IsOk: true, Json: { } json }
                || json.Field("tokens") is not { ValueKind: JsonValueKind.Array } list)
            {
                return null;
            }

            foreach (var token in list.EnumerateArray())
            {
                if (token.ValueKind != JsonValueKind.Number || !token.TryGetInt32(out var id) || id < 0)
                {
                    return null;
                }

                tokens.Add(id);
            }
        }

        return tokens.Count > 0 ? tokens : null;
    }

    /// <summary>Cut at a blank, so that no word is torn.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + PieceLetters);
            var blank = end < text.Length ? text.LastIndexOf(' ', end - 1, end - start - 1) : -1;
            end = blank > start ? blank : end;
            yield return text[start..end];
            start = end;
        }
    }

    private static string Body(string field, string? model, string text)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(text.Length + 256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (model is { Length: > 0 })
            {
                json.WriteString("model"u8, model);
            }

            json.WriteString(field, text);
            json.WriteBoolean(model is null ? "add_special" : "add_special_tokens", false);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
