namespace InferenceBench.Analysis.Metrics;

/// <summary>A metric's formula for people.</summary>
/// <param name="Number">What the figure is called beside it, e.g. <c>decode tok/s</c>.</param>
/// <param name="Text">The formula.</param>
public sealed record MetricFormula(string Number, string Text);
