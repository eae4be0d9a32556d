using InferenceBench.Results;

namespace InferenceBench.Analysis.Cost;

/// <summary>Joules a token: measured ones above idle, or what a stated power comes to.</summary>
/// <param name="InputJoules">A prompt token; null when none was processed.</param>
/// <param name="OutputJoules">A generated token; null when none was generated.</param>
/// <param name="Source">What was read, e.g. <c>rapl</c>; <c>stated</c> when the power is the catalogue's or the owner's.</param>
public sealed record TokenEnergy(double? InputJoules, double? OutputJoules, string Source)
{
    /// <summary>Source of energies that were not measured.</summary>
    public const string StatedSource = "stated";

    public bool IsStated => Source == StatedSource;

    /// <summary>What was measured, or else by the stated power; null when the cell has no samples or neither is known.</summary>
    /// <param name="outcome">A cell.</param>
    /// <param name="statedWatts">Power of the machine as if it drew it all the time; null = not known.</param>
    public static TokenEnergy? Of(CellOutcome outcome, double? statedWatts)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var samples = outcome.Samples;
        return samples.Count == 0 ? null
            : outcome.Energy is { } measured ? Of(outcome, measured.PrefillJoules, measured.DecodeJoules, measured.Source)
            : statedWatts is { } watts
                ? Of(outcome, watts * samples.Sum(s => s.PrefillSeconds), watts * samples.Sum(s => s.DecodeSeconds), StatedSource)
            : null;
    }

    private static TokenEnergy Of(CellOutcome outcome, double prefillJoules, double decodeJoules, string source)
    {
        var prompt = outcome.Samples.Sum(s => (long)s.PromptTokens);
        var generated = outcome.Samples.Sum(s => (long)s.GeneratedTokens);
        return new(prompt == 0 ? null : prefillJoules / prompt, generated == 0 ? null : decodeJoules / generated, source);
    }
}
