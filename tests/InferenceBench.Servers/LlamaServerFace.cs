using System.Text.Json;

namespace InferenceBench.Servers;

/// <summary>llama-server by its own route: it counts along and gives its own times.</summary>
internal sealed class LlamaServerFace : Face
{
    public override bool Generates(string path) => path == "/completion";

    public override int Asked(JsonElement body) => body.GetProperty("n_predict").GetInt32();

    public override string? TextToTokenize(JsonElement body) => body.GetProperty("content").GetString();

    public override IReadOnlyList<int>? IdsToSpell(JsonElement body) =>
        [.. body.GetProperty("tokens").EnumerateArray().Select(id => id.GetInt32())];

    public override bool Forbids(JsonElement body, IReadOnlyList<int> tokens) => body.TryGetProperty("logit_bias", out var bias)
        && tokens.All(
            token => bias.EnumerateArray().Any(one => one[0].GetInt32() == token && one[1].ValueKind == JsonValueKind.False));

    public override string? Control(string path, ServerScript script, ServerCount count) => path switch
    {
        "/props" => JsonSerializer.Serialize(new
        {
            build_info = "b9999-test",
            total_slots = Math.Min(script.Slots, 64),
            model_path = "/models/test.gguf",
            default_generation_settings = new { n_ctx = script.ContextTokens },
        }),
        "/v1/models" => JsonSerializer.Serialize(new { data = new[] { new
        {
            id = "/models/test.gguf",
            owned_by = "llamacpp",
            meta = new { n_vocab = 32_000, size = count.IsOtherModel ? 2 : 1 },
        } } }),
        "/metrics" =>
            $"llamacpp:prompt_tokens_total {count.PromptTokens}\nllamacpp:tokens_predicted_total {count.GeneratedTokens}\n",
        _ => null,
    };

    public override string Event(Generation generation, int tokensSoFar, int tokensHere, bool isLast) => Data(new
    {
        index = 0,
        content = " a",
        stop = false,
        timings = new { predicted_n = tokensSoFar, prompt_n = generation.PromptTokens },
    });

    public override IEnumerable<string> After(Generation generation)
    {
        if (generation.FinishReason is null)
        {
            yield break;
        }

        yield return Data(new
        {
            index = 0,
            content = "",
            stop = true,
            stop_type = generation.FinishReason == "length" ? "limit" : "eos",
            truncated = false,
            tokens_predicted = generation.UsageTokens,
            tokens_evaluated = generation.PromptTokens,
            timings = new
            {
                cache_n = generation.CachedTokens ?? 0,
                prompt_n = generation.PromptTokens,
                predicted_n = generation.UsageTokens,
                prompt_ms = generation.PromptMilliseconds,
                predicted_ms = generation.DecodeMilliseconds,
            },
        });
    }
}
