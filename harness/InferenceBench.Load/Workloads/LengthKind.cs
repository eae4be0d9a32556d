namespace InferenceBench.Load.Workloads;

/// <summary>How lengths are spread.</summary>
public enum LengthKind
{
    /// <summary>All alike.</summary>
    Fixed,

    /// <summary>Gaussian.</summary>
    Normal,

    /// <summary>The logarithm is Gaussian: few long ones.</summary>
    LogNormal,

    /// <summary>Evenly between two bounds.</summary>
    Uniform,
}
