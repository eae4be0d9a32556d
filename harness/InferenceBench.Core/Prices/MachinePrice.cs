using System.Globalization;
using System.Text.Json.Serialization;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Units;

namespace InferenceBench.Core.Prices;

/// <summary>The price a run is calculated with, and where it comes from.</summary>
/// <param name="UsdPerHour">Positive.</param>
/// <param name="Kind">Who chose it.</param>
/// <param name="Source">A sentence for the reader: which machine, seller, place and document.</param>
/// <param name="Date">Day of the price; null for a stated one.</param>
/// <param name="HardwareId">Entry of the catalogue; empty for a stated price.</param>
/// <param name="Watts">Power of the machine by the catalogue, for where it cannot be measured; null when the entry has none.</param>
public sealed record MachinePrice(double UsdPerHour, PriceKind Kind, string Source, DateOnly? Date = null, string HardwareId = "", double? Watts = null)
{
    /// <summary>The price with its unit.</summary>
    [JsonIgnore]
    public UsdPerHour Hourly => new(UsdPerHour);

    /// <summary>A price the user gave.</summary>
    /// <exception cref="InputException">Not a positive number.</exception>
    public static MachinePrice Stated(double usdPerHour) => usdPerHour is >= PriceRules.LeastUsdPerHour and <= PriceRules.MostUsdPerHour
        ? new(usdPerHour, PriceKind.Stated, "as stated by the user")
        : throw new InputException(
            ExitCode.PriceInvalid,
            $"A price of {usdPerHour.ToString(CultureInfo.InvariantCulture)} US$ an hour makes no sense; give a number above 0, at most a million.");

    /// <summary>The default price of a machine the user named.</summary>
    /// <param name="entry">The machine.</param>
    /// <param name="count">How many of it.</param>
    public static MachinePrice Catalog(HardwareEntry entry, int count = 1)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry, count, PriceKind.Catalog, Times(count) + entry.Name);
    }

    /// <summary>The default price of the machine at hand.</summary>
    public static MachinePrice Detected(HardwareMatch match)
    {
        ArgumentNullException.ThrowIfNull(match);
        var what = match.IsStandIn
            ? $"detected {match.DetectedName}, for which stands {Times(match.Multiple)}{match.Entry.Name}"
            : $"detected {match.DetectedName}: {Times(match.Multiple)}{match.Entry.Name}";
        return Of(match.Entry, match.Multiple, PriceKind.Detected, what);
    }

    /// <summary>True when the price is older than 180 days: it may no longer be had.</summary>
    public bool IsStale(DateOnly today) => Date is { } date && PriceRules.IsStale(date, today);

    private static MachinePrice Of(HardwareEntry entry, double multiple, PriceKind kind, string what)
    {
        var price = entry.DefaultPrice;
        var range = price.LowUsdPerHour == price.HighUsdPerHour ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"middle of {price.LowUsdPerHour:0.00##}–{price.HighUsdPerHour:0.00##}, ");
        var place = price.Region.Length == 0 ? "" : $", {price.Region}";
        var source = string.Create(
            CultureInfo.InvariantCulture,
            $"{what} at {price.MidUsdPerHour:0.00##} US$/h ({range}{Name(price.Tier)}{place}, {price.Date:yyyy-MM}, {price.Source})");
        return new(price.MidUsdPerHour * multiple, kind, source, price.Date, entry.Id, entry.Watts * multiple);
    }

    private static string Times(double multiple) => multiple == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{multiple:0.##} × ");

    private static string Name(PriceTier tier) => tier switch
    {
        PriceTier.Specialist => "specialist cloud",
        PriceTier.List => "published list",
        PriceTier.Hyperscaler => "general cloud",
        PriceTier.Marketplace => "marketplace",
        PriceTier.Spot => "spot",
        PriceTier.Ownership => "cost of ownership",
        _ => tier.ToString(),
    };
}
