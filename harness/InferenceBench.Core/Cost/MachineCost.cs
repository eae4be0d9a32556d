using System.Globalization;
using System.Text.Json.Serialization;
using InferenceBench.Core.Prices;

namespace InferenceBench.Core.Cost;

/// <summary>What a machine costs: by the hour, busy or not, and by the joule while it computes.</summary>
public sealed record MachineCost
{
    private const decimal HoursPerYear = 8760;
    private const decimal JoulesPerKwh = 3_600_000;

    /// <summary>Parts of the hour's price.</summary>
    public required IReadOnlyList<CostPart> Parts { get; init; }

    /// <summary>Price of a joule above idle, for machines whose energy is measured; 0 when energy is part of the hour.</summary>
    public decimal UsdPerJoule { get; init; }

    /// <summary>True when the hour has energy by a stated power instead of a measured one.</summary>
    public bool IsPowerStated { get; init; }

    /// <summary>Power as the catalogue or the owner states it, for the energy of a token where none was measured; null when unknown.</summary>
    public double? StatedWatts { get; init; }

    /// <summary>A sentence for the reader: which machine and where its price comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Day of the price; null for a stated one.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Who said the price.</summary>
    public required PriceKind Kind { get; init; }

    /// <summary>Sum of the parts, exact.</summary>
    public decimal UsdPerHour => Parts.Sum(part => part.UsdPerHour);

    /// <summary>True when the price is older than 180 days: it may no longer be had.</summary>
    public bool IsStale(DateOnly today) => Date is { } date && PriceRules.IsStale(date, today);

    /// <summary>As a price that results carry.</summary>
    [JsonIgnore]
    public MachinePrice Price => new((double)UsdPerHour, Kind, Source, Date, Watts: StatedWatts);

    /// <summary>A machine paid by the hour.</summary>
    public static MachineCost Rented(MachinePrice price)
    {
        ArgumentNullException.ThrowIfNull(price);
        return new() { Parts = [new("rent", (decimal)price.UsdPerHour)], Source = price.Source, Date = price.Date, Kind = price.Kind, StatedWatts = price.Watts };
    }

    /// <summary>A machine of one's own: purchase / (years · 8760 · availability) + energy + upkeep / (8760 · availability).</summary>
    public static MachineCost Owned(OwnedMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var usableHoursPerYear = HoursPerYear * machine.Availability;
        var watts = machine.Watts ?? machine.IdleWatts;
        return new()
        {
            Parts =
            [
                new("purchase", machine.PurchaseUsd / (machine.Years * usableHoursPerYear)),
                new("energy", watts / 1000 * machine.Pue * machine.UsdPerKwh),
                new("upkeep", machine.UpkeepUsdPerYear / usableHoursPerYear),
            ],
            UsdPerJoule = machine.Watts is null ? machine.Pue * machine.UsdPerKwh / JoulesPerKwh : 0,
            IsPowerStated = machine.Watts is not null,
            StatedWatts = (double?)machine.Watts,
            Source = Sentence(machine),
            Kind = PriceKind.Owned,
        };
    }

    private static string Sentence(OwnedMachine machine)
    {
        var energy = machine.Watts is { } watts ? $"{watts:0.##} W stated" : $"energy measured, {machine.IdleWatts:0.##} W idle stated";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"own {machine.Name}: {machine.PurchaseUsd:0.##} US$ over {machine.Years:0.##} years at {machine.Availability:0.##} availability, ")
            + string.Create(CultureInfo.InvariantCulture, $"{energy}, PUE {machine.Pue:0.##}, {machine.UsdPerKwh:0.####} US$/kWh, ")
            + string.Create(CultureInfo.InvariantCulture, $"upkeep {machine.UpkeepUsdPerYear:0.##} US$ a year");
    }
}
