using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Plans;

/// <summary>
/// Whole requests: how many in flight or sent a second, and how long they are. What two runs must share to be compared.
/// </summary>
public sealed record LoadWork(LoadPoint Point, LoadMix Mix);
