using InferenceBench.Load.Plans;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Comparing;

/// <summary>A load that could not be compared.</summary>
/// <param name="RunId">The run that has it, or in which it is invalid.</param>
/// <param name="Point">The load.</param>
/// <param name="Mix">Lengths.</param>
/// <param name="Why">A clause.</param>
public sealed record UncomparedLoad(string RunId, LoadPoint Point, LoadMix Mix, string Why);
