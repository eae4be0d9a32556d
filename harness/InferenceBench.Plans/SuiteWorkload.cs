namespace InferenceBench.Plans;

/// <summary>A workload of a suite; lists are swept.</summary>
public sealed record SuiteWorkload
{
    /// <summary>Tokens of each prompt (ISL).</summary>
    public TokenCounts PromptTokens { get; init; } = 0;

    /// <summary>Decode steps (OSL).</summary>
    public TokenCounts GeneratedTokens { get; init; } = 0;

    /// <summary>Tokens already in the cache.</summary>
    public List<int> Depth { get; init; } = [0];

    /// <summary>Sequences decoded together.</summary>
    public List<int> Batch { get; init; } = [1];

    /// <summary>First tokens of the prompt that are taken over from another sequence's cache; 0 = none.</summary>
    public List<int> SharedPrefixTokens { get; init; } = [0];

    /// <summary>Decode with a draft model; null = without.</summary>
    public SuiteDraft? Draft { get; init; }
}
