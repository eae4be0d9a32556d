using System.Text.Json.Serialization;
using InferenceBench.Load.Cost;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Validity;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Report;

/// <summary>A point and mix with all that follows from it.</summary>
/// <param name="Point">The load.</param>
/// <param name="Mix">The lengths.</param>
/// <param name="Figures">Rates and times.</param>
/// <param name="Findings">Reasons not to trust it; none = valid.</param>
/// <param name="Cost">Null without a price, and for an invalid point.</param>
/// <param name="Goodput">How it stands to the objective; null without one.</param>
public sealed record PointResult(
    LoadPoint Point, LoadMix Mix, PointFigures Figures, IReadOnlyList<ValidityFinding> Findings, LoadCost? Cost,
    Goodput? Goodput = null)
{
    /// <summary>What was asked.</summary>
    [JsonIgnore]
    public LoadWork Work => new(Point, Mix);

    public bool IsValid => Findings.Count == 0;
}
