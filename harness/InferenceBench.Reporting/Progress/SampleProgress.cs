using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Reporting.Progress;

/// <summary>One finished repetition.</summary>
/// <param name="Repetition">From 1 within the visit.</param>
/// <param name="WarmUp">Not counted in the result.</param>
/// <param name="PrefillTokensPerSecond">Of the cell so far; null when not measured.</param>
/// <param name="DecodeTokensPerSecond">Of the cell so far; null when not measured.</param>
public sealed record SampleProgress(
    int Repetition, bool WarmUp, Estimate? PrefillTokensPerSecond = null, Estimate? DecodeTokensPerSecond = null);
