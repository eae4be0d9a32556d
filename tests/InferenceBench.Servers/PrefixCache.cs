using System.Text.Json;

namespace InferenceBench.Servers;

/// <summary>
/// Remembers prompts in blocks, as servers do: a prompt's first blocks that were there before are not computed again.
/// </summary>
internal sealed class PrefixCache
{
    private const int BlockTokens = 16;

    private readonly HashSet<string> _known = [];
    private readonly Lock _lock = new();

    /// <summary>Tokens of a prompt that were there; it is there from then on.</summary>
    public int Take(JsonElement body)
    {
        if (body.TryGetProperty("cache_prompt", out var use) && use.ValueKind == JsonValueKind.False)
        {
            return 0;
        }

        var salt = body.TryGetProperty("cache_salt", out var given) ? given.GetString() : "";
        var tokens = Tokens(body);
        var found = 0;
        lock (_lock)
        {
            for (var end = BlockTokens; end < tokens.Count; end += BlockTokens)
            {
                var isNew = _known.Add(salt + "|" + string.Join(' ', tokens.Take(end)));
                found = isNew || found < end - BlockTokens ? found : end;
            }
        }

        return found;
    }

    private static List<string> Tokens(JsonElement body)
    {
        if (body.TryGetProperty("messages", out var messages))
        {
            return [.. messages.EnumerateArray().SelectMany(message => message.GetProperty("content").GetString()!.Split(' '))];
        }

        var prompt = body.GetProperty("prompt");
        return prompt.ValueKind == JsonValueKind.Array
            ? [.. prompt.EnumerateArray().Select(id => id.GetRawText())]
            : [.. prompt.GetString()!.Split(' ')];
    }
}
