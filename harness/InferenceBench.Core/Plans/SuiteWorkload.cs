namespace InferenceBench.Core.Plans;

/// <summary>A workload of a suite; lists are swept.</summary>
public sealed record SuiteWorkload
{
    /// <summary>Tokens of each prompt (ISL).</summary>
    public int PromptTokens { get; init; }

    /// <summary>Decode steps (OSL).</summary>
    public int GeneratedTokens { get; init; }

    /// <summary>Tokens already in the cache.</summary>
    public List<int> Depth { get; init; } = [0];

    /// <summary>Sequences decoded together.</summary>
    public List<int> Batch { get; init; } = [1];
}
