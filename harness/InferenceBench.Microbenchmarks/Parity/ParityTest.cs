namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>What both sides measure: a prompt alone or a generation alone, some repetitions in one process.</summary>
internal sealed record ParityTest(int PromptTokens, int GeneratedTokens, int Threads, int Repetitions)
{
    /// <summary>llama-bench's name of it.</summary>
    internal string Name => PromptTokens > 0 ? $"pp{PromptTokens}" : $"tg{GeneratedTokens}";

    internal int Tokens => PromptTokens + GeneratedTokens;
}
