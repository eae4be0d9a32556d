using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Cost;

/// <summary>Machine time of one ISL and OSL.</summary>
/// <param name="InputTokens">Prompt tokens of a repetition, all sequences together.</param>
/// <param name="OutputTokens">Generated tokens of a repetition, all sequences together.</param>
/// <param name="Seconds">Machine seconds of each repetition over 1, in the order they were measured.</param>
public sealed record GridPoint(double InputTokens, double OutputTokens, IReadOnlyList<RatioTerm> Seconds);
