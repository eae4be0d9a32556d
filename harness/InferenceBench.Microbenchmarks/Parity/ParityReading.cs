using InferenceBench.Results.Timings;

namespace InferenceBench.Microbenchmarks.Parity;

/// <summary>What a process gave.</summary>
/// <param name="Seconds">Of each repetition.</param>
/// <param name="Windows">What else ran in it meanwhile; empty when it does not tell.</param>
/// <param name="Others">The share of the processors' time that other programs took meanwhile; null = not told.</param>
internal sealed record ParityReading(
    IReadOnlyList<double> Seconds, IReadOnlyList<SampleWindow> Windows, double? Others = null);
