namespace InferenceBench.Reporting.Charts;

/// <summary>A column of a chart's data.</summary>
/// <param name="Field">Key in the data.</param>
/// <param name="Header">Text above it.</param>
public sealed record ChartColumn(string Field, string Header);
