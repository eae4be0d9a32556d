namespace InferenceBench.Analysis.Metrics;

/// <summary>A metric's column of <c>cells.csv</c>.</summary>
/// <param name="Name">Header; ends in the unit.</param>
public sealed record MetricColumn(string Name)
{
    /// <summary>What the figure is multiplied by, e.g. 1000 for milliseconds.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Followed by its <c>_low</c> and <c>_high</c>.</summary>
    public bool HasBounds { get; init; }

    /// <summary>A whole number, written with all its digits.</summary>
    public bool IsWhole { get; init; }
}
