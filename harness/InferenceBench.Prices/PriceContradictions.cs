using System.Globalization;

namespace InferenceBench.Prices;

/// <summary>
/// Finds prices of the same thing at the same time that differ by more than <see cref="PriceCheck.MostRatio"/>.
/// </summary>
internal static class PriceContradictions
{
    // A price without an end is taken to hold half a year: sellers change theirs, and two dates a year apart contradict nothing.
    private const int HoldsDays = 180;

    public static IEnumerable<PriceFinding> Of(string id, IReadOnlyList<DatedPrice> prices) =>
        from a in Enumerable.Range(0, prices.Count)
        from b in Enumerable.Range(a + 1, prices.Count - a - 1)
        let one = prices[a]
        let other = prices[b]
        where one.What == other.What
            && Meet(one, other)
            && Math.Max(one.Usd, other.Usd) > PriceCheck.MostRatio * Math.Min(one.Usd, other.Usd)
        select new PriceFinding(PriceFindingKind.Contradictory, id, Sentence(one, other));

    private static bool Meet(DatedPrice one, DatedPrice other) => one.From <= End(other) && other.From <= End(one);

    private static DateOnly End(DatedPrice price) => price.Until ?? price.From.AddDays(HoldsDays);

    private static string Sentence(DatedPrice one, DatedPrice other) => string.Create(
        CultureInfo.InvariantCulture,
        $"{one.What} {one.Usd:0.######} ({one.Source}, {one.From:yyyy-MM-dd}) against {other.Usd:0.######} ({other.Source}, "
        + $"{other.From:yyyy-MM-dd})");
}
