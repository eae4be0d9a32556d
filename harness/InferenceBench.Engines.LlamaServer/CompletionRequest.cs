using System.Text.Json.Serialization;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Body of <c>POST /completion</c>: greedy, nothing cached, no early end, and each event says how many tokens there are by then.</summary>
internal sealed record CompletionRequest(
    [property: JsonPropertyName("prompt")] int[] Prompt,
    [property: JsonPropertyName("n_predict")] int Tokens)
{
    /// <summary>Pairs of a token and false: no answer has it.</summary>
    [JsonPropertyName("logit_bias")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<object[]>? Without { get; init; }

    [JsonPropertyName("stream")]
    public bool Stream { get; } = true;

    [JsonPropertyName("cache_prompt")]
    public bool CachePrompt { get; }

    [JsonPropertyName("ignore_eos")]
    public bool IgnoreEndOfSequence { get; } = true;

    [JsonPropertyName("temperature")]
    public double Temperature { get; }

    [JsonPropertyName("samplers")]
    public string[] Samplers { get; } = ["top_k"];

    [JsonPropertyName("top_k")]
    public int TopK { get; } = 1;

    /// <summary>A token that ends within a character gives no event of its own.</summary>
    [JsonPropertyName("timings_per_token")]
    public bool TimingsPerToken { get; } = true;
}
