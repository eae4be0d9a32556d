namespace InferenceBench.Analysis.Metrics;

/// <summary>How a figure looks to people.</summary>
public enum MetricForm
{
    /// <summary>With its interval, e.g. <c>30.1 ±2 %</c>.</summary>
    Interval,

    /// <summary>With its interval where there is room for all columns, else alone.</summary>
    IntervalWhenWide,

    /// <summary>Alone, e.g. <c>30.1</c>.</summary>
    Number,

    /// <summary>E.g. <c>312 MB</c>.</summary>
    Bytes,

    /// <summary>A share, e.g. <c>54 %</c>; empty when not known.</summary>
    Percent,

    /// <summary>E.g. <c>135M</c>.</summary>
    Count,
}
