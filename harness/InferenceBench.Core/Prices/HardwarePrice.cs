namespace InferenceBench.Core.Prices;

/// <summary>A dated, sourced price of a machine.</summary>
/// <param name="LowUsdPerHour">Lower end of the range; equal to the upper one for a single price.</param>
/// <param name="HighUsdPerHour">Upper end of the range.</param>
/// <param name="Tier">Who sells it.</param>
/// <param name="Region">Where; empty when the source does not say.</param>
/// <param name="Date">Day of the price; the first of the month when only that is known.</param>
/// <param name="Source">Where the price was read.</param>
public sealed record HardwarePrice(
    double LowUsdPerHour,
    double HighUsdPerHour,
    PriceTier Tier,
    string Region,
    DateOnly Date,
    string Source)
{
    /// <summary>The price to calculate with: the middle of the range.</summary>
    public double MidUsdPerHour => (LowUsdPerHour + HighUsdPerHour) / 2;
}
