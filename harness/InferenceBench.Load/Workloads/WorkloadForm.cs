namespace InferenceBench.Load.Workloads;

/// <summary>How a workload is written on a command line.</summary>
/// <param name="Name">E.g. <c>conversation</c>.</param>
/// <param name="Example">With its numbers.</param>
/// <param name="Make">Of its numbers and the mix that is asked about.</param>
internal sealed record WorkloadForm(string Name, string Example, Func<WorkloadNumbers, LoadMix, Workload> Make);
