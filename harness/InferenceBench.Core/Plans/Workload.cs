namespace InferenceBench.Core.Plans;

/// <summary>What is asked of the model in one repetition.</summary>
/// <param name="PromptTokens">Tokens of each sequence's prompt (ISL); 0 = no prefill is measured.</param>
/// <param name="GeneratedTokens">Decode steps (OSL); 0 = no decode is measured.</param>
/// <param name="Depth">Tokens already in each sequence's cache when the clock starts.</param>
/// <param name="Batch">Sequences decoded together.</param>
public sealed record Workload(int PromptTokens, int GeneratedTokens, int Depth = 0, int Batch = 1);
