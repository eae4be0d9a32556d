namespace InferenceBench.Prices;

/// <summary>What a machine costs to buy; for a GPU the card alone, without the host around it.</summary>
/// <param name="LowUsd">Lower end of the range; equal to the upper one for a single price.</param>
/// <param name="HighUsd">Upper end of the range.</param>
/// <param name="Region">Where; empty when the source does not say.</param>
/// <param name="Date">Day of the price; the first of the month or year when only that is known.</param>
/// <param name="Source">Where the price was read.</param>
public sealed record PurchasePrice(double LowUsd, double HighUsd, string Region, DateOnly Date, string Source)
{
    /// <summary>E.g. new, used, launch list; empty when the source does not say.</summary>
    public string Condition { get; init; } = "";

    /// <summary>How far the source can be trusted; null in a file of one's own.</summary>
    public PriceRank? Rank { get; init; }

    /// <summary>The price to calculate with: the middle of the range.</summary>
    public double MidUsd => (LowUsd + HighUsd) / 2;
}
