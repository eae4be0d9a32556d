using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Cost;

/// <summary>Machine seconds split between input and output: seconds = a · input tokens + b · output tokens.</summary>
/// <param name="InputSeconds">a: seconds an input token.</param>
/// <param name="OutputSeconds">b: seconds an output token.</param>
/// <param name="OutputOverInput">b / a; null when a is 0.</param>
/// <param name="LargestMisfit">Largest distance of a grid point from the fit, as a share of its seconds: how linear it
/// is.</param>
/// <param name="Points">Grid points fitted.</param>
public sealed record TokenSplit(
    Estimate InputSeconds, Estimate OutputSeconds, Estimate? OutputOverInput, double LargestMisfit, int Points);
