namespace InferenceBench.Claims.Rules;

/// <summary>What may be said of a claim.</summary>
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

    /// <summary>
    /// A document's own figures give what it says of them; that checks the document against itself, not the world.
    /// </summary>
    AddsUp,

    /// <summary>A document's own figures give something else.</summary>
    DoesNotAddUp,
}
