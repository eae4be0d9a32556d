namespace InferenceBench.Claims.Rules;

/// <summary>A point of a plot.</summary>
/// <param name="Name">Cell or machine.</param>
/// <param name="X">Null when the plot has no horizontal quantity.</param>
/// <param name="Y">Measured.</param>
/// <param name="Low">Lower bound of its 95 % interval; null when it has none.</param>
/// <param name="High">Upper bound.</param>
/// <param name="Fitted">What a fit says there; null without one.</param>
public sealed record PlotPoint(string Name, double? X, double Y, double? Low = null, double? High = null, double? Fitted = null);
