using InferenceBench.Core.Results;

namespace InferenceBench.Core.Cost;

/// <summary>Joules above idle a token.</summary>
/// <param name="InputJoules">A prompt token; 0 when none was processed.</param>
/// <param name="OutputJoules">A generated token; 0 when none was generated.</param>
public sealed record TokenEnergy(double InputJoules, double OutputJoules)
{
    /// <summary>Null when the cell's energy was not read.</summary>
    public static TokenEnergy? Of(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.Energy is not { } energy)
        {
            return null;
        }

        long prompt = outcome.Samples.Sum(s => (long)s.PromptTokens), generated = outcome.Samples.Sum(s => (long)s.GeneratedTokens);
        return new(prompt == 0 ? 0 : energy.PrefillJoules / prompt, generated == 0 ? 0 : energy.DecodeJoules / generated);
    }
}
