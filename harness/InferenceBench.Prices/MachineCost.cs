using System.Globalization;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Prices;

/// <summary>What a machine costs: by the hour, busy or not, and by the joule while it computes.</summary>
public sealed record MachineCost
{
    private const decimal HoursPerYear = 8760;
    private const decimal JoulesPerKwh = 3_600_000;

    /// <summary>Parts of the hour's price.</summary>
    public required IReadOnlyList<CostPart> Parts { get; init; }

    /// <summary>
    /// Share of all hours in which it can be used: a month has 730 · availability hours that are paid; 1 for a rented machine.
    /// </summary>
    public decimal Availability { get; init; } = 1;

    /// <summary>
    /// What an hour costs more when the machine computes all of it: stated watts above idle; 0 when they are part of every hour.
    /// </summary>
    public decimal UsdPerComputingHour { get; init; }

    /// <summary>Price of a joule above idle, for machines whose energy is measured; 0 when energy is part of the hour.</summary>
    public decimal UsdPerJoule { get; init; }

    /// <summary>True when the hour has energy by a stated power instead of a measured one.</summary>
    public bool IsPowerStated { get; init; }

    /// <summary>
    /// Power as the catalogue or the owner states it, for the energy of a token where none was measured; null when unknown.
    /// </summary>
    public double? StatedWatts { get; init; }

    /// <summary>A sentence for the reader: which machine and where its price comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Day of the price; null for a stated one.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Who said the price.</summary>
    public required PriceKind Kind { get; init; }

    /// <summary>Sum of the parts, exact: a usable hour in which the machine waits or computes.</summary>
    public decimal UsdPerHour => Parts.Sum(part => part.UsdPerHour);

    /// <summary>True when the price is older than 180 days: it may no longer be had.</summary>
    public bool IsStale(DateOnly today) => Date is { } date && PriceRules.IsStale(date, today);

    /// <summary>As a price that results carry: an hour in which the machine computes.</summary>
    [JsonIgnore]
    public MachinePrice Price => new((double)(UsdPerHour + UsdPerComputingHour), Kind, Source, Date, Watts: StatedWatts);

    /// <summary>A machine paid by the hour.</summary>
    public static MachineCost Rented(MachinePrice price)
    {
        ArgumentNullException.ThrowIfNull(price);
        if (price.UsdPerHour is not (> 0 and <= PriceRules.MostUsdPerHour))
        {
            throw new InputException(
                ExitCode.PriceInvalid,
                string.Create(CultureInfo.InvariantCulture, $"A price of {price.UsdPerHour} US$ an hour ({price.Source}) makes "
                    + $"no sense; give another with --usd-per-hour."));
        }

        if (price.Watts is { } watts && watts is not (>= 0 and <= (double)OwnedMachine.MostWatts))
        {
            throw new InputException(
                ExitCode.PriceInvalid,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A power of {watts} W ({price.Source}) makes no sense; give another price with --usd-per-hour."));
        }

        return new()
        {
            Parts = [new("rent", (decimal)price.UsdPerHour)],
            Source = price.Source,
            Date = price.Date,
            Kind = price.Kind,
            StatedWatts = price.Watts,
        };
    }

    /// <summary>
    /// A machine of one's own. Its hour is one in which it can be used: purchase / (years · 8760 · availability) + energy while
    /// it waits + upkeep / (8760 · availability); computing adds watts less idle watts.
    /// </summary>
    public static MachineCost Owned(OwnedMachine machine)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var usableHoursPerYear = HoursPerYear * machine.Availability;
        var usdPerWattHour = machine.Pue * machine.UsdPerKwh / 1000;
        var waitingWatts = machine.IdleWatts ?? machine.Watts ?? 0;
        var poweredPerUsableHour = machine.PoweredAllDay ? 1 / machine.Availability : 1;
        return new()
        {
            Parts =
            [
                new("purchase", machine.PurchaseUsd / (machine.Years * usableHoursPerYear)),
                new("energy", waitingWatts * usdPerWattHour * poweredPerUsableHour),
                new("upkeep", machine.UpkeepUsdPerYear / usableHoursPerYear),
            ],
            Availability = machine.Availability,
            UsdPerComputingHour = machine.Watts is { } watts ? (watts - waitingWatts) * usdPerWattHour : 0,
            UsdPerJoule = machine.Watts is null ? machine.Pue * machine.UsdPerKwh / JoulesPerKwh : 0,
            IsPowerStated = machine.Watts is not null,
            StatedWatts = (double?)machine.Watts,
            Source = Sentence(machine),
            Kind = PriceKind.Owned,
        };
    }

    private static string Sentence(OwnedMachine machine)
    {
        var idle = machine.IdleWatts is { } waiting ? $", {waiting:0.##} W while it waits" : "";
        var energy = machine.Watts is { } watts
            ? $"{watts:0.##} W stated{idle}"
            : $"energy measured, {machine.IdleWatts ?? 0:0.##} W idle stated";
        var powered = machine.PoweredAllDay && machine.Availability < 1 ? ", powered all day" : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"own {machine.Name}: {machine.PurchaseUsd:0.##} US$ over {machine.Years:0.##} years at {machine.Availability:0.##} "
            + $"availability, ")
            + string.Create(
                CultureInfo.InvariantCulture, $"{energy}{powered}, PUE {machine.Pue:0.##}, {machine.UsdPerKwh:0.####} US$/kWh, ")
            + string.Create(CultureInfo.InvariantCulture, $"upkeep {machine.UpkeepUsdPerYear:0.##} US$ a year");
    }
}
