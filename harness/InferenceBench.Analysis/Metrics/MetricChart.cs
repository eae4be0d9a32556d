namespace InferenceBench.Analysis.Metrics;

/// <summary>The chart of a timed metric's repetitions, a row a cell, in milliseconds.</summary>
/// <param name="Id">Name of its file and anchor, in a-z and hyphens.</param>
/// <param name="Title">Says what is drawn.</param>
/// <param name="Axis">What the axis calls it, e.g. <c>TTFT</c>.</param>
public sealed record MetricChart(string Id, string Title, string Axis);
