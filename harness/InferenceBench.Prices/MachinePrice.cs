using System.Globalization;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;

namespace InferenceBench.Prices;

/// <summary>The price a run is calculated with, and where it comes from.</summary>
/// <param name="UsdPerHour">Positive.</param>
/// <param name="Kind">Who chose it.</param>
/// <param name="Source">A sentence for the reader: which machine, seller, place and document.</param>
/// <param name="Date">Day of the price; null for a stated one.</param>
/// <param name="HardwareId">Entry of the catalogue; empty for a stated price.</param>
/// <param name="Watts">Power of the machine by the catalogue, for where it cannot be measured; null when the entry has
/// none.</param>
public sealed record MachinePrice(
    double UsdPerHour, PriceKind Kind, string Source, DateOnly? Date = null, string HardwareId = "", double? Watts = null)
{
    /// <summary>The price with its unit.</summary>
    [JsonIgnore]
    public UsdPerHour Hourly => new(UsdPerHour);

    /// <summary>A price the user gave.</summary>
    /// <exception cref="InputException">Not a positive number.</exception>
    public static MachinePrice Stated(double usdPerHour) => usdPerHour is >= PriceRules.LeastUsdPerHour
        and <= PriceRules.MostUsdPerHour
        ? new(usdPerHour, PriceKind.Stated, "as stated by the user")
        : throw new InputException(
            ExitCode.PriceInvalid,
            $"A price of {usdPerHour.ToString(CultureInfo.InvariantCulture)} US$ an hour makes no sense; give a number above 0, "
            + $"at most a million.");

    /// <summary>The price of a machine the user named.</summary>
    /// <param name="entry">The machine.</param>
    /// <param name="count">How many of it.</param>
    /// <param name="tier">On which terms; null = the default ones.</param>
    /// <exception cref="InputException">The file has no price of it, or none on these terms.</exception>
    public static MachinePrice Catalog(HardwareEntry entry, int count = 1, PriceTier? tier = null)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry, count, PriceKind.Catalog, Times(count) + entry.Name, tier);
    }

    /// <summary>The price of the machine at hand.</summary>
    /// <exception cref="InputException">The file has no price of it on these terms.</exception>
    public static MachinePrice Detected(HardwareMatch match, PriceTier? tier = null)
    {
        ArgumentNullException.ThrowIfNull(match);
        var what = match.IsStandIn
            ? $"detected {match.DetectedName}, for which stands {Times(match.Multiple)}{match.Entry.Name}"
            : $"detected {match.DetectedName}: {Times(match.Multiple)}{match.Entry.Name}";
        return Of(match.Entry, match.Multiple, PriceKind.Detected, what, tier);
    }

    /// <summary>True when the price is older than 180 days: it may no longer be had.</summary>
    public bool IsStale(DateOnly today) => Date is { } date && PriceRules.IsStale(date, today);

    private static MachinePrice Of(HardwareEntry entry, double multiple, PriceKind kind, string what, PriceTier? tier)
    {
        var price = (tier is { } asked ? entry.PriceIn(asked) : entry.DefaultPrice) ?? throw NoPrice(entry, tier);
        var range = price.LowUsdPerHour == price.HighUsdPerHour ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"middle of {price.LowUsdPerHour:0.00##}–{price.HighUsdPerHour:0.00##}, ");
        var place = price.Region.Length == 0 ? "" : $", {price.Region}";
        var source = string.Create(
            CultureInfo.InvariantCulture,
            $"{what} at {price.MidUsdPerHour:0.00##} US$/h ({range}{Seller(price)}{Name(price.Tier)}{place}, {Day(price)}, "
            + $"{price.Source}{Others(entry, price)})");
        return new(price.MidUsdPerHour * multiple, kind, source, price.Date, entry.Id, entry.Watts * multiple);
    }

    private static InputException NoPrice(HardwareEntry entry, PriceTier? tier)
    {
        var known = entry.Prices.Select(price => price.Tier).Distinct().Order().Select(Word).ToList();
        var bought = entry.Purchases.Count == 0
            ? ""
            : string.Create(
                CultureInfo.InvariantCulture,
                $" It costs {entry.Purchases[0].MidUsd:0} US$ to buy ({entry.Purchases[0].Source}).");
        return new(
            ExitCode.PriceInvalid,
            known.Count == 0
                ? $"Nobody is known to rent out {entry.Name} by the hour; say what it costs with --owned FILE or "
                    + $"--usd-per-hour.{bought}"
                : $"{entry.Name} has no price of the tier {Word(tier!.Value)} in the price files; it has "
                    + $"{string.Join(", ", known)}.");
    }

    private static string Word(PriceTier tier) => tier.ToString().ToLowerInvariant();

    private static string Seller(HardwarePrice price) => price.Seller.Length == 0 ? "" : price.Seller + ", ";

    private static string Day(HardwarePrice price) =>
        price.Date.ToString(price.IsUndated ? "yyyy" : "yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>What other sellers ask on the same terms: a single figure would hide it.</summary>
    private static string Others(HardwareEntry entry, HardwarePrice price)
    {
        var sellers = entry.SellersIn(price.Tier);
        return sellers.Count < 2 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"; the middle of {sellers.Count} sellers, who ask {sellers[0].MidUsdPerHour:0.00##} to "
            + $"{sellers[^1].MidUsdPerHour:0.00##}");
    }

    private static string Times(double multiple) =>
        multiple == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{multiple:0.##} × ");

    private static string Name(PriceTier tier) => tier switch
    {
        PriceTier.Specialist => "specialist cloud",
        PriceTier.List => "published list",
        PriceTier.Hyperscaler => "general cloud",
        PriceTier.Marketplace => "marketplace",
        PriceTier.Spot => "spot",
        PriceTier.Reserved => "reserved",
        PriceTier.Serverless => "serverless",
        PriceTier.Ownership => "cost of ownership",
        _ => tier.ToString(),
    };
}
