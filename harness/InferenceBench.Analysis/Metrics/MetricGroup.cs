namespace InferenceBench.Analysis.Metrics;

/// <summary>What metrics stand together in <c>cells.csv</c>.</summary>
public enum MetricGroup
{
    /// <summary>How fast, and how much memory it takes.</summary>
    Speed,

    /// <summary>How near it comes to the machine's limits.</summary>
    Roofline,

    /// <summary>How often it was measured.</summary>
    Counts,

    /// <summary>How far that can be trusted.</summary>
    Noise,

    /// <summary>What it costs.</summary>
    Money,

    /// <summary>What it draws.</summary>
    Energy,

    /// <summary>How good its predictions are.</summary>
    Quality,

    /// <summary>What the model is, counted and not timed.</summary>
    Model,
}
