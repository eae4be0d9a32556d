namespace InferenceBench.Claims.Ledgers;

/// <summary>Share of the quadratic term in prefill time = a·n + b·n² at one prompt length.</summary>
internal sealed record QuadraticNode
{
    public required Dictionary<string, string> Cells { get; init; }

    /// <summary>Prompt length at which the two terms are compared, in tokens.</summary>
    public required int AtTokens { get; init; }
}
