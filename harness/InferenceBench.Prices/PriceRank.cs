namespace InferenceBench.Prices;

/// <summary>How far a source can be trusted. A newer date of a worse source does not win.</summary>
public enum PriceRank
{
    /// <summary>The seller's own page, price API or machine-readable list, or a dated transcription of one.</summary>
    A,

    /// <summary>A dated site or study that quotes it.</summary>
    B,

    /// <summary>A blog, something undated, an estimate.</summary>
    C,
}
