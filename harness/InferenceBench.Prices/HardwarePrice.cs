namespace InferenceBench.Prices;

/// <summary>A dated, sourced price of a machine.</summary>
/// <param name="LowUsdPerHour">Lower end of the range; equal to the upper one for a single price.</param>
/// <param name="HighUsdPerHour">Upper end of the range.</param>
/// <param name="Tier">On which terms it is sold.</param>
/// <param name="Region">Where; empty when the source does not say.</param>
/// <param name="Date">Day of the price; the first of the month or year when only that is known.</param>
/// <param name="Source">Where the price was read.</param>
public sealed record HardwarePrice(
    double LowUsdPerHour,
    double HighUsdPerHour,
    PriceTier Tier,
    string Region,
    DateOnly Date,
    string Source)
{
    /// <summary>Who sells it; empty when the source does not say.</summary>
    public string Seller { get; init; } = "";

    /// <summary>How far the source can be trusted; null in a file of one's own.</summary>
    public PriceRank? Rank { get; init; }

    /// <summary>True when the source says no more than the year.</summary>
    public bool IsUndated { get; init; }

    /// <summary>The price to calculate with: the middle of the range.</summary>
    public double MidUsdPerHour => (LowUsdPerHour + HighUsdPerHour) / 2;

    /// <summary>One's own price needs no rank: it is known best.</summary>
    internal PriceRank Trust => Rank ?? PriceRank.A;

    /// <summary>
    /// As something that another price can contradict; a year alone tells nothing of the time, so it holds for its day only.
    /// </summary>
    internal DatedPrice Dated => new(
        $"{Tier.ToString().ToLowerInvariant()} of {Seller} {Region}".TrimEnd(), MidUsdPerHour, Date, IsUndated ? Date : null,
        Source);
}
