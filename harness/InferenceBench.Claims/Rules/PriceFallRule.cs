using System.Globalization;

namespace InferenceBench.Claims.Rules;

/// <summary>
/// The lowest price of some APIs in force on one day over the lowest in force on a later one; models that came meanwhile count.
/// </summary>
internal sealed class PriceFallRule(DateOnly until, DateOnly from, PriceChoice choice) : IClaimRule
{
    public bool IsTimed => false;

    public Finding Find(RuleInput input)
    {
        var dated = choice.Dated(input.Evidence.Prices);
        var before = PriceChoice.InForce(dated, until).OrderBy(price => price.Usd).ToList();
        if (before.Count == 0)
        {
            return Finding.Lacking(
                $"no {choice.PartName} price of {choice.Name} until {DatedPrice.Day(until)} in the price files; add one with "
                + "date and source");
        }

        // Prices of before the later day are no evidence for it unless somebody has looked since.
        if (dated[^1].Date < from)
        {
            return Finding.Lacking(
                $"no {choice.PartName} price of {choice.Name} from {DatedPrice.Day(from)} on in the price files; add it with "
                + "date and source when there is one");
        }

        var after = PriceChoice.InForce(dated, from).OrderBy(price => price.Usd).ToList();
        var fall = before[0].Usd / after[0].Usd;
        return new()
        {
            Figure = new(fall, fall, fall),
            IsExact = true,
            Basis = DatedPrice.Basis([before[0], after[0]]),
            Detail = string.Create(
                CultureInfo.InvariantCulture, $"{before[0]}, then {after[0]}; a fall by {1 - (1 / fall):0.0 %}"),
            Draw = () => new(
                "", "US$ for a million tokens",
                [.. dated.Select(price => new PlotPoint($"{price.Api} {DatedPrice.Day(price.Date)}", null, price.Usd))]),
        };
    }
}
