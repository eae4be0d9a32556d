using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Rows;

/// <summary>How a cell stands to its like of a baseline.</summary>
/// <param name="Baseline">Quantization, engine or model that cells are set against.</param>
/// <param name="IsBaseline">It is one of those.</param>
/// <param name="Comparison">Its decode rate over the like's, or prefill rate where nothing is decoded; null without a
/// like.</param>
public sealed record BaselineRatio(string Baseline, bool IsBaseline, Comparison? Comparison);
