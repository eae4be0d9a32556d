namespace InferenceBench.Studies;

/// <summary>How much a run is to know of the machine's limits.</summary>
public enum RooflineWish
{
    /// <summary>What was measured earlier.</summary>
    IfKnown,

    /// <summary>Measured now when it is not known; without it the run goes on.</summary>
    Wanted,

    /// <summary>Measured now when it is not known, or there is no run.</summary>
    Required,
}
