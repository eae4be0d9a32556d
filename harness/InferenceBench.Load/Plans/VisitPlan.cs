using System.Text.Json.Serialization;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Plans;

/// <summary>One point of load with one mix of lengths, in one round.</summary>
public sealed record VisitPlan(LoadPoint Point, LoadMix Mix, int Round)
{
    /// <summary>What is asked in every round.</summary>
    [JsonIgnore]
    public LoadWork Work => new(Point, Mix);
}
