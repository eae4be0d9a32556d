using System.Globalization;

namespace InferenceBench.Prices;

/// <summary>Looks through price files for what is missing, contradictory, stale or thin.</summary>
public static class PriceCheck
{
    /// <summary>Prices of the same thing at the same time that differ by more than this cannot both be right.</summary>
    public const double MostRatio = 1.5;

    /// <summary>All there is to say, in the files' order.</summary>
    public static IReadOnlyList<PriceFinding> Of(PriceBook book, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(book);
        return [
            .. book.Hardware.Entries.SelectMany(entry => Of(entry, today)),
            .. book.Apis.Entries.SelectMany(entry => Of(entry, today)),
        ];
    }

    /// <summary>
    /// Where two entries of one API differ by more than <see cref="MostRatio"/> in what is asked now; both sources are named.
    /// </summary>
    public static IEnumerable<PriceFinding> Differences(ApiEntry one, ApiEntry other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var later = one.DefaultPrice.Date > other.DefaultPrice.Date ? one.DefaultPrice.Date : other.DefaultPrice.Date;
        return PriceContradictions.Of(
            other.Id,
            [.. new[] { one, other }.SelectMany(entry => entry.DefaultPrice.Dated)
                .Select(price => price with { From = price.From, Until = later })]);
    }

    private static IEnumerable<PriceFinding> Of(HardwareEntry entry, DateOnly today) =>
    [
        .. Missing(
            entry.Id,
            entry.Prices.Select(price => (price.Rank, price.Source))
                .Concat(entry.Purchases.Select(price => (price.Rank, price.Source)))),
        .. entry.Prices.Where(price => price.Seller.Length == 0)
            .Select(price => new PriceFinding(PriceFindingKind.Missing, entry.Id, $"no seller ({price.Source})")),
        .. PriceContradictions.Of(entry.Id, [.. entry.Prices.Select(price => price.Dated)]),
        .. entry.DefaultPrice is { } used && PriceRules.IsStale(used.Date, used.IsUndated, today)
            ? [Stale(entry.Id, used.Date, used.Source)]
            : Array.Empty<PriceFinding>(),
        .. Thin(
            entry.Id,
            entry.DefaultPrice is { } price
                ? [.. entry.SellersIn(price.Tier).Select(p => (p.Seller, p.Trust))]
                : [.. entry.Purchases.Select(p => (p.Source, p.Rank ?? PriceRank.A))]),
    ];

    private static IEnumerable<PriceFinding> Of(ApiEntry entry, DateOnly today)
    {
        var used = entry.DefaultPrice;
        return
        [
            .. Missing(entry.Id, entry.Prices.Select(price => (price.Rank, price.Source))),
            .. !entry.IsHistory && used is not { Input: not null, Output: not null }
                ? [new(
                    PriceFindingKind.Missing, entry.Id,
                    $"neither the only price nor another has both input and output ({used.Source})")]
                : Array.Empty<PriceFinding>(),
            .. PriceContradictions.Of(
                entry.Id, [.. entry.Prices.Where(price => !price.IsClaimed).SelectMany(price => price.Dated)]),
            .. !entry.IsHistory && used.IsStale(today) ? [Stale(entry.Id, used.Date, used.Source)] : Array.Empty<PriceFinding>(),
            .. entry.IsHistory
                ? []
                : Thin(entry.Id, [(entry.Seller, used.Trust), .. used.Trust == PriceRank.C ? [] : new[] { ("", PriceRank.A) }]),
        ];
    }

    private static IEnumerable<PriceFinding> Missing(string id, IEnumerable<(PriceRank? Rank, string Source)> prices) =>
        prices.Where(price => price.Rank is null)
            .Select(price => new PriceFinding(PriceFindingKind.Missing, id, $"no rank ({price.Source})"));

    private static PriceFinding Stale(string id, DateOnly date, string source) =>
        new(PriceFindingKind.Stale, id, string.Create(
            CultureInfo.InvariantCulture, $"the price that is taken is of {date:yyyy-MM-dd}, more than 180 days ago ({source})"));

    private static IEnumerable<PriceFinding> Thin(string id, IReadOnlyList<(string Who, PriceRank Rank)> sources) =>
        sources.All(source => source.Rank == PriceRank.C) ? [new(
            PriceFindingKind.Thin, id, $"a source of rank C alone ({sources[0].Who})")]
        : sources.Count == 1 ? [new(PriceFindingKind.Thin, id, $"one source alone ({sources[0].Who})")]
        : [];
}
