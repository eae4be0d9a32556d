namespace InferenceBench.Analysis.Metrics;

/// <summary>How a bound is written.</summary>
public enum BoundForm
{
    /// <summary>Loss as a share, e.g. <c>2%</c>.</summary>
    Share,

    /// <summary>Seconds, e.g. <c>50ms</c> or <c>2s</c>.</summary>
    Time,

    /// <summary>Bytes, e.g. <c>8GB</c>.</summary>
    Size,
}
