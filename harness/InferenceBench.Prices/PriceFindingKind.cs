namespace InferenceBench.Prices;

/// <summary>What can be amiss with a price.</summary>
public enum PriceFindingKind
{
    /// <summary>Something that every shipped price has is not there.</summary>
    Missing,

    /// <summary>Two sources say of the same price what cannot both be.</summary>
    Contradictory,

    /// <summary>It is too old to be counted on.</summary>
    Stale,

    /// <summary>It rests on one seller, or on a source of the worst rank: worth knowing, no mistake.</summary>
    Thin,
}
