namespace InferenceBench.Load.Plans;

/// <summary>The distribution of the gaps between requests.</summary>
public enum ArrivalKind
{
    /// <summary>Exponential gaps.</summary>
    Poisson,

    /// <summary>Equal gaps.</summary>
    Constant,

    /// <summary>Gamma-distributed gaps of a stated burstiness.</summary>
    Gamma,

    /// <summary>As a trace has them.</summary>
    Trace,
}
