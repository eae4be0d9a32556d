namespace InferenceBench.Prices;

/// <summary>Where a run's price comes from.</summary>
public enum PriceKind
{
    /// <summary>The user gave it.</summary>
    Stated,

    /// <summary>The user named a machine of the catalogue.</summary>
    Catalog,

    /// <summary>The machine at hand was found in the catalogue.</summary>
    Detected,

    /// <summary>The user owns the machine and said what it costs him.</summary>
    Owned,
}
