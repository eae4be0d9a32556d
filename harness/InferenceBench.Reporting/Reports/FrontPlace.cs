namespace InferenceBench.Reporting.Reports;

/// <summary>Where a cell stands to the Pareto front of its workload.</summary>
public enum FrontPlace
{
    /// <summary>Another cell beats it beyond doubt, or it lacks cost, speed or memory.</summary>
    Beaten,

    /// <summary>
    /// Cells beat it by their estimates, but by none is that beyond doubt: measured again, it may be on the front.
    /// </summary>
    NotDistinguishable,

    /// <summary>No cell beats it by the estimates.</summary>
    On,
}
