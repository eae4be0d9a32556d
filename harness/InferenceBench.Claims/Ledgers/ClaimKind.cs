namespace InferenceBench.Claims.Ledgers;

/// <summary>What decides a claim.</summary>
public enum ClaimKind
{
    /// <summary>An experiment on the machine at hand.</summary>
    Measured,

    /// <summary>The document's own figures, calculated again.</summary>
    Arithmetic,

    /// <summary>Results of other machines, or price files.</summary>
    External,
}
