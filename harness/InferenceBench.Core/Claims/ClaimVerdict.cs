namespace InferenceBench.Core.Claims;

/// <summary>What may be said of a claim, worst last.</summary>
public enum ClaimVerdict
{
    /// <summary>The whole interval is on the claim's side of the threshold.</summary>
    Supported,

    /// <summary>The interval straddles the threshold.</summary>
    Inconclusive,

    /// <summary>What decides it is missing; the reason says what.</summary>
    Untested,

    /// <summary>The whole interval is on the other side.</summary>
    Refuted,
}
