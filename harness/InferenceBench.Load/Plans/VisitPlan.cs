using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Plans;

/// <summary>One point of load with one mix of lengths, in one round.</summary>
public sealed record VisitPlan(LoadPoint Point, LoadMix Mix, int Round);
