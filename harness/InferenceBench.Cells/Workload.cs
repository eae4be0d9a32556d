using System.Text.Json.Serialization;

namespace InferenceBench.Cells;

/// <summary>Steps: what is asked of the model in one repetition.</summary>
/// <param name="PromptTokens">Tokens of each sequence's prompt (ISL); 0 = no prefill is measured.</param>
/// <param name="GeneratedTokens">Decode steps (OSL); 0 = no decode is measured.</param>
/// <param name="Depth">Tokens already in each sequence's cache when the clock starts.</param>
/// <param name="Batch">Sequences decoded together; of a server requests sent together.</param>
/// <remarks>What is left at its default is not written, so that a cell keeps its key when a new property is added.</remarks>
public sealed record Workload(int PromptTokens, int GeneratedTokens, int Depth = 0, int Batch = 1)
{
    /// <summary>
    /// First tokens of the prompt that another sequence holds already and that are taken over while the clock runs.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SharedPrefixTokens { get; init; }

    /// <summary>Speculative decoding; null = plain.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DraftWorkload? Draft { get; init; }

    /// <summary>Tokens a sequence holds at the end.</summary>
    [JsonIgnore]
    public long Tokens => (long)Depth + PromptTokens + GeneratedTokens;

    /// <summary>Sequences the cache must hold: those decoded, and one that keeps the shared prefix.</summary>
    [JsonIgnore]
    public int Sequences => SharedPrefixTokens > 0 ? Batch + 1 : Batch;
}
