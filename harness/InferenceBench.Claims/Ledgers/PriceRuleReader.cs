using System.Globalization;
using InferenceBench.Claims.Rules;
using InferenceBench.Prices;

namespace InferenceBench.Claims.Ledgers;

/// <summary>Makes the rules that look into price files.</summary>
/// <param name="where">File and line of the test.</param>
internal sealed class PriceRuleReader(string where)
{
    public ApiPriceRule ApiPrice(ApiPriceNode node) => new(Choice(node), OptionalDay(node.At));

    public PriceFallRule PriceFall(PriceFallNode node)
    {
        var (until, from) = (Day(node.Until), Day(node.From));
        LedgerProblem.Require(until < from, where, $"until {node.Until} must be before from {node.From}");
        return new(until, from, Choice(node));
    }

    public PriceRatioRule PriceRatio(PriceRatioNode node) => new(OptionalDay(node.At));

    public HardwarePriceRule HardwarePrice(HardwarePriceNode node)
    {
        LedgerProblem.Require(
            node.Hardware.Count > 0, where, "hardware is empty; name the machines of the price file that are meant");
        var (from, until) = (Day(node.From), Day(node.Until));
        LedgerProblem.Require(from <= until, where, $"from {node.From} must not be after until {node.Until}");
        return new(node.Hardware, Tier(node.Tier), from, until);
    }

    private PriceChoice Choice(PriceClassNode node)
    {
        LedgerProblem.Require(node.Part is "input" or "output", where, $"part is '{node.Part}'; use input or output");
        List<string> ids = node.Api.Length > 0 ? [node.Api, .. node.Apis] : node.Apis;
        LedgerProblem.Require(
            ids.Count > 0 != node.Class.Length > 0, where, "no prices are chosen, or twice; give one of api, apis and class");
        return new(ids, node.Class, node.Part == "output");
    }

    private PriceTier? Tier(string name)
    {
        if (name.Length == 0)
        {
            return null;
        }

        LedgerProblem.Require(
            Enum.TryParse<PriceTier>(name, ignoreCase: true, out var tier), where,
            $"the tier '{name}' is not known; use one of {string.Join(", ", Enum.GetNames<PriceTier>()).ToLowerInvariant()}");
        return tier;
    }

    private DateOnly? OptionalDay(string text) => text.Length == 0 ? null : Day(text);

    private DateOnly Day(string text)
    {
        LedgerProblem.Require(
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), where,
            $"the day '{text}' is not like 2026-06-30");
        return day;
    }
}
