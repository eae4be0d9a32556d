using System.Globalization;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Prices;

/// <summary>What a machine costs its owner, as his file says. Formula: <c>docs/cost-model.md</c>.</summary>
public sealed record OwnedMachine
{
    private const decimal MostUsd = 1e10m;
    /// <summary>No machine draws as much as a power station.</summary>
    internal const decimal MostWatts = 1e9m;

    public required string Name { get; init; }

    public string Currency { get; init; } = PriceRules.Currency;

    /// <summary>What was paid for it, less what it will still be worth at the end.</summary>
    public required decimal PurchaseUsd { get; init; }

    /// <summary>Years it is used.</summary>
    public required decimal Years { get; init; }

    /// <summary>Share of all hours in which it can be used, above 0 up to 1.</summary>
    public decimal Availability { get; init; } = 1;

    /// <summary>Power at the wall while it computes; null when measured energy takes its place.</summary>
    public decimal? Watts { get; init; }

    /// <summary>
    /// Power at the wall while it waits. Beside <see cref="Watts"/>, only computing pays the difference; null = it always draws
    /// <see cref="Watts"/>, or nothing while it waits where energy is measured.
    /// </summary>
    public decimal? IdleWatts { get; init; }

    /// <summary>True when it draws its idle power in the hours, too, in which it cannot be used.</summary>
    public bool PoweredAllDay { get; init; }

    /// <summary>Power of the whole site over the machine's own (cooling); 1 at home.</summary>
    public decimal Pue { get; init; } = 1;

    public required decimal UsdPerKwh { get; init; }

    /// <summary>Space, repairs, people.</summary>
    public decimal UpkeepUsdPerYear { get; init; }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="InputException">The file cannot be read, or a value cannot be.</exception>
    public static OwnedMachine ReadFile(string path)
    {
        var machine = StrictYaml.ReadFile<OwnedMachine>(path);
        machine.Check(path);
        return machine;
    }

    /// <summary>Reads and checks text; <paramref name="name"/> is what errors call it.</summary>
    /// <inheritdoc cref="ReadFile"/>
    public static OwnedMachine Read(string text, string name)
    {
        var machine = StrictYaml.Read<OwnedMachine>(text, name);
        machine.Check(name);
        return machine;
    }

    /// <summary>Refuses values that cannot be; <paramref name="where"/> is what errors call the place.</summary>
    public void Check(string where)
    {
        PriceRules.RequireCurrency(Currency, where);
        void Require(bool holds, string key, decimal? value, string wanted) =>
            PriceRules.Require(holds, where, string.Create(CultureInfo.InvariantCulture, $"{key} is {value}; {wanted}."));
        Require(
            PurchaseUsd is > 0 and <= MostUsd, "purchase_usd", PurchaseUsd, "give what the machine costs in US dollars, above 0");
        Require(Years is >= 0.01m and <= 100, "years", Years, "give how long the machine is used, from 0.01 to 100");
        Require(Availability is >= 0.001m and <= 1, "availability", Availability, "give a share from 0.001 to 1");
        Require(
            Watts is null or (> 0 and <= MostWatts), "watts", Watts,
            "give the power at the wall, above 0, or leave it out for measured energy");
        Require(IdleWatts is null or (>= 0 and <= MostWatts), "idle_watts", IdleWatts, "give 0 or more");
        Require(
            Watts is null || IdleWatts is null || IdleWatts <= Watts, "idle_watts", IdleWatts,
            "a machine that waits draws at most its watts");
        Require(Pue is >= 1 and <= 100, "pue", Pue, "a site uses at least what its machine uses, give 1 or more");
        Require(UsdPerKwh is >= 0 and <= 1000, "usd_per_kwh", UsdPerKwh, "give US dollars, 0 or more");
        Require(UpkeepUsdPerYear is >= 0 and <= MostUsd, "upkeep_usd_per_year", UpkeepUsdPerYear, "give 0 or more");
    }
}
