namespace InferenceBench.Analysis.Metrics;

/// <summary>A metric's column of a table for people.</summary>
/// <param name="Place">From left to right; those between are free.</param>
/// <param name="Top">First line of the header.</param>
/// <param name="Bottom">Second line of the header: the unit, or what tells it from others.</param>
public sealed record MetricView(int Place, string Top, string Bottom)
{
    public MetricForm Form { get; init; } = MetricForm.Interval;

    /// <summary>What the figure is multiplied by to be shown, e.g. 1000 for milliseconds.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Which columns go first when space lacks, from 1; 0 = never.</summary>
    public int DropOrder { get; init; }

    /// <summary>Shown only where there is room for all columns.</summary>
    public bool WideOnly { get; init; }

    /// <summary>Shown only where a cell has it.</summary>
    public bool WhereKnown { get; init; }

    /// <summary>
    /// Which $ it shows, so that the page follows another price: <c>output</c>, <c>input</c>, <c>blended</c>, <c>request</c>;
    /// null = none.
    /// </summary>
    public string? Money { get; init; }
}
