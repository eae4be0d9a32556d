using InferenceBench.Core.Failures;
using InferenceBench.Core.Prices;
using InferenceBench.Core.Yaml;

namespace InferenceBench.Core.Cost;

/// <summary>What a machine costs its owner, as his file says. Formula: <c>docs/cost-model.md</c>.</summary>
public sealed record OwnedMachine
{
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

    /// <summary>Power at the wall while it waits; paid every hour beside measured energy. Not used with <see cref="Watts"/>.</summary>
    public decimal IdleWatts { get; init; }

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
    internal void Check(string where)
    {
        PriceRules.RequireCurrency(Currency, where);
        PriceRules.Require(PurchaseUsd > 0, where, $"purchase_usd is {PurchaseUsd}; give what the machine costs, above 0.");
        PriceRules.Require(Years > 0, where, $"years is {Years}; give how long the machine is used, above 0.");
        PriceRules.Require(Availability is > 0 and <= 1, where, $"availability is {Availability}; give a share above 0 up to 1.");
        PriceRules.Require(Watts is null or > 0, where, $"watts is {Watts}; give the power at the wall, above 0, or leave it out for measured energy.");
        PriceRules.Require(IdleWatts >= 0, where, $"idle_watts is {IdleWatts}; give 0 or more.");
        PriceRules.Require(Pue >= 1, where, $"pue is {Pue}; a site uses at least what its machine uses, give 1 or more.");
        PriceRules.Require(UsdPerKwh >= 0, where, $"usd_per_kwh is {UsdPerKwh}; give 0 or more.");
        PriceRules.Require(UpkeepUsdPerYear >= 0, where, $"upkeep_usd_per_year is {UpkeepUsdPerYear}; give 0 or more.");
    }
}
