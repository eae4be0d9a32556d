using System.Text.Json.Serialization;

namespace InferenceBench.Load.Workloads;

/// <summary>Lengths of a request.</summary>
/// <param name="InputTokens">Of the prompt (ISL), on average.</param>
/// <param name="OutputTokens">To generate (OSL), on average.</param>
public sealed record LoadMix(int InputTokens, int OutputTokens)
{
    private const int SideFactor = 4;

    /// <summary>How prompt lengths are drawn; null = all alike.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LengthDistribution? Inputs { get; init; }

    /// <summary>How lengths to generate are drawn; null = all alike.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LengthDistribution? Outputs { get; init; }

    /// <summary>
    /// Its requests have nothing in common, whatever the workload's have: beside those that have, they show what a cached
    /// token saves.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SharesNothing { get; init; }

    /// <summary>The longest prompt that is drawn.</summary>
    [JsonIgnore]
    public int LargestInput => Inputs?.Largest ?? InputTokens;

    /// <summary>The longest answer that is drawn.</summary>
    [JsonIgnore]
    public int LargestOutput => Outputs?.Largest ?? OutputTokens;

    /// <summary>A mix of two distributions.</summary>
    public static LoadMix Of(LengthDistribution inputs, LengthDistribution outputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(outputs);
        return new(Rounded(inputs), Rounded(outputs)) { Inputs = Drawn(inputs), Outputs = Drawn(outputs) };
    }

    /// <summary>E.g. <c>1000+200</c>; <c>~</c> stands before lengths that are drawn.</summary>
    public override string ToString() =>
        $"{(Inputs is null ? "" : "~")}{InputTokens}+{(Outputs is null ? "" : "~")}{OutputTokens}"
        + (SharesNothing ? " unshared" : "");

    /// <summary>
    /// The mix and two beside it, a quarter of its prompt and a quarter of its answer: three proportions that tell the price of
    /// input from that of output, none of them longer than the mix itself.
    /// </summary>
    public IReadOnlyList<LoadMix> WithSides()
    {
        LoadMix[] all =
        [
            this,
            this with { OutputTokens = Quarter(OutputTokens), Outputs = Outputs?.Scale(1.0 / SideFactor) },
            this with { InputTokens = Quarter(InputTokens), Inputs = Inputs?.Scale(1.0 / SideFactor) },
        ];
        return [.. all.Distinct()];
    }

    /// <summary>Lengths of a request; the same number and seed give the same.</summary>
    public (int Input, int Output) Draw(long number, int seed)
    {
        var random = new SeededNumbers(unchecked(((ulong)number * 0xD1342543DE82EF95) + (ulong)(uint)seed));
        var input = Inputs?.Draw(ref random) ?? InputTokens;
        return (input, Outputs?.Draw(ref random) ?? OutputTokens);
    }

    private static int Quarter(int tokens) => Math.Max(1, tokens / SideFactor);

    private static int Rounded(LengthDistribution lengths) => Math.Max(1, (int)Math.Round(lengths.Mean));

    private static LengthDistribution? Drawn(LengthDistribution lengths) => lengths.Kind == LengthKind.Fixed ? null : lengths;
}
