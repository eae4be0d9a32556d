using InferenceBench.Results;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Analysis.Metrics;

/// <summary>What a metric is read from.</summary>
/// <param name="Outcome">A measured cell.</param>
/// <param name="Peaks">What its machine was measured to give at most; null when that was not measured.</param>
public readonly record struct MetricSource(CellOutcome Outcome, MachineRoofline? Peaks);
