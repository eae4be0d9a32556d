namespace InferenceBench.Claims.Rules;

/// <summary>The points behind a figure.</summary>
/// <param name="XTitle">Quantity and unit of the horizontal axis; empty when the points have names only.</param>
/// <param name="YTitle">Quantity and unit of the other.</param>
/// <param name="Points">At least one.</param>
public sealed record ClaimPlot(string XTitle, string YTitle, IReadOnlyList<PlotPoint> Points);
