using InferenceBench.Results.Timings;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>What a process gave.</summary>
/// <param name="Seconds">Of each repetition.</param>
/// <param name="Windows">What else ran in it meanwhile; empty when it does not tell.</param>
internal sealed record ParityReading(IReadOnlyList<double> Seconds, IReadOnlyList<SampleWindow> Windows);
