namespace InferenceBench.Claims.Ledgers;

/// <summary>
/// What an output token takes over what an input token takes, from machine seconds = a·prompt tokens + b·generated tokens.
/// </summary>
internal sealed record SplitNode
{
    public required Dictionary<string, string> Cells { get; init; }
}
