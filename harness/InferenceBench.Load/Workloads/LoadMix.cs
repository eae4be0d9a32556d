namespace InferenceBench.Load.Workloads;

/// <summary>Lengths of a request.</summary>
/// <param name="InputTokens">Of the prompt (ISL).</param>
/// <param name="OutputTokens">To generate (OSL).</param>
public sealed record LoadMix(int InputTokens, int OutputTokens)
{
    private const int SideFactor = 4;

    /// <summary>E.g. <c>1000+200</c>.</summary>
    public override string ToString() => $"{InputTokens}+{OutputTokens}";

    /// <summary>
    /// The mix and two beside it, a quarter of its prompt and a quarter of its answer: three proportions that tell the price of input from that of
    /// output, none of them longer than the mix itself.
    /// </summary>
    public IReadOnlyList<LoadMix> WithSides()
    {
        LoadMix[] all = [this, new(InputTokens, Quarter(OutputTokens)), new(Quarter(InputTokens), OutputTokens)];
        return [.. all.Distinct()];
    }

    private static int Quarter(int tokens) => Math.Max(1, tokens / SideFactor);
}
