using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Validity;

/// <summary>All a rule may look at.</summary>
/// <param name="Tally">A point and mix, its requests counted.</param>
/// <param name="Figures">What it gave.</param>
/// <param name="Limits">What this client can do; null when it was not measured.</param>
/// <param name="ForcesLength">The server can be made to generate exactly as many tokens as asked for.</param>
/// <param name="ExactPrompts">Prompts were sent as ids, so that their length is exact.</param>
/// <param name="Plan">What was to be measured; null = as always.</param>
public sealed record PointEvidence(
    PointTally Tally, PointFigures Figures, ClientLimits? Limits, bool ForcesLength, bool ExactPrompts, LoadPlan? Plan = null)
{
    /// <summary>The point and its visits.</summary>
    public PointVisits Visits => Tally.Visits;
}
