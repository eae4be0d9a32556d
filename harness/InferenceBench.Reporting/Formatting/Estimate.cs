namespace InferenceBench.Reporting.Formatting;

/// <summary>A measured value and how far its interval reaches to either side.</summary>
/// <param name="Value">In the unit that the place using it names.</param>
/// <param name="RelativeMargin">Half the interval's width over the value, e.g. 0.02; null when no interval could be made.</param>
public readonly record struct Estimate(double Value, double? RelativeMargin = null);
