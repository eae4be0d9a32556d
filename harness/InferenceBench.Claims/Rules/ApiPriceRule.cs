using System.Globalization;
using InferenceBench.Claims.Arithmetic;

namespace InferenceBench.Claims.Rules;

/// <summary>The lowest price of some APIs in force on a day.</summary>
/// <param name="choice">Which APIs and which part.</param>
/// <param name="at">The day; null = the newest prices there are.</param>
internal sealed class ApiPriceRule(PriceChoice choice, DateOnly? at) : IClaimRule
{
    private static readonly Unit _unit = Unit.Parse("usd/Mtoken")!;

    public bool IsTimed => false;

    public Finding Find(RuleInput input)
    {
        var dated = choice.Dated(input.Evidence.Prices);
        var inForce = PriceChoice.InForce(dated, at ?? DateOnly.MaxValue).OrderBy(price => price.Usd).ToList();
        if (inForce.Count == 0)
        {
            var day = at is { } known ? $" in force on {DatedPrice.Day(known)}" : "";
            return Finding.Lacking(
                $"no {choice.PartName} price of {choice.Name}{day} from another source than the documents; add one with date and "
                + "source to a price file");
        }

        // Sources of one day that differ are a range; of several APIs the lowest counts.
        var cheapest = inForce.Where(price => price.Api == inForce[0].Api).ToList();
        var other = dated.Where(price => price.Api == cheapest[0].Api && !cheapest.Contains(price)).ToList();
        return new()
        {
            Figure = new(cheapest[0].Usd, cheapest[0].Usd, cheapest[^1].Usd),
            Unit = _unit,
            IsExact = true,
            Basis = DatedPrice.Basis(cheapest),
            Detail = string.Join("; ", cheapest)
                + (other.Count == 0 ? "" : $"; at other times {string.Join(", ", other.Select(Short))}"),
            Draw = () => new(
                "", "US$ for a million tokens",
                [.. (choice.Ids.Count == 1 ? dated : inForce)
                    .Select(price => new PlotPoint($"{price.Api} {DatedPrice.Day(price.Date)}", null, price.Usd))]),
        };
    }

    private static string Short(DatedPrice price) =>
        string.Create(CultureInfo.InvariantCulture, $"${price.Usd:0.00##} ({DatedPrice.Day(price.Date)})");
}
