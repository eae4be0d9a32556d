using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Prices;

/// <summary>Checks the APIs of a price file.</summary>
internal static class ApiFile
{
    /// <summary>The entries of a file's nodes.</summary>
    public static IReadOnlyList<ApiEntry> Check(IReadOnlyList<ApiNode> nodes)
    {
        foreach (var twice in nodes.GroupBy(node => node.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            throw new InputException(
                ExitCode.DuplicateId, $"{twice.Last().Where}: the id '{twice.Key}' is already taken; rename one of them.");
        }

        return [.. nodes.Select(Entry)];
    }

    private static ApiEntry Entry(ApiNode node)
    {
        PriceRules.Require(node.Prices.Count > 0, node.Where, $"'{node.Id}' has no price; give it at least one under prices.");
        PriceRules.Require(
            (node.TotalParameters is null) == (node.ActiveParameters is null)
                && node.TotalParameters is null or > 0
                && node.ActiveParameters is null or > 0
            && !(node.ActiveParameters > node.TotalParameters),
            node.Where,
            $"'{node.Id}' needs total_parameters and active_parameters together, both above 0 and the active ones no "
            + "more than all.");
        return new(node.Id, node.Name, node.Seller, [.. node.Prices.Select(Price)])
        {
            Class = node.Class, Serves = node.Serves, TotalParameters = node.TotalParameters,
            ActiveParameters = node.ActiveParameters,
        };
    }

    private static ApiPrice Price(ApiPriceNode node)
    {
        PriceRules.RequireCurrency(node.Currency, node.Where);
        PriceRules.Require(
            node.Input is not null || node.Output is not null, node.Where,
            "the price has neither input nor output; give US$ per million tokens.");
        RequireUnit(node);
        foreach (var usd in new[] { node.Input, node.CachedInput, node.Output }.OfType<decimal>())
        {
            PriceRules.Require(
                usd > 0, node.Where,
                $"the price {usd.ToString(CultureInfo.InvariantCulture)} is not above 0; give US$ per million tokens.");
        }

        PriceRules.Require(
            node.CachedInput is null || node.Input is null || node.CachedInput <= node.Input, node.Where,
            "cached_input is above input; a token that is in the cache costs no more.");
        PriceRules.Require(
            node.Region.Length > 0, node.Where, "the price has no region; write region: global when it is the same everywhere.");
        var date = PriceRules.RequireOrigin(node.Date, node.Source, node.Where);
        return new(node.Input, node.CachedInput, node.Output, node.Region, date, node.Source)
        {
            Rank = node.Rank, Until = Until(node, date), IsHistoric = node.Historic, IsUndated = PriceDate.IsYear(node.Date),
        };
    }

    private static DateOnly? Until(ApiPriceNode node, DateOnly date)
    {
        if (node.Until.Length == 0)
        {
            return null;
        }

        PriceRules.Require(
            PriceDate.TryParse(node.Until, out var until), node.Where,
            $"until '{node.Until}' is not like 2026-05-20 or 2026-05.");
        PriceRules.Require(
            until >= date, node.Where, $"until {node.Until} is before the price's own date {node.Date}; swap them.");
        return until;
    }

    /// <summary>A price per token or per thousand tokens, taken for one per million, would pass unseen in every result.</summary>
    private static void RequireUnit(ApiPriceNode node)
    {
        var most = new[] { node.Input, node.CachedInput, node.Output }.Max() ?? 0;
        PriceRules.Require(
            most <= PriceRules.MostUsdPerMillionTokens,
            node.Where,
            string.Create(CultureInfo.InvariantCulture, $"the price {most} is above {PriceRules.MostUsdPerMillionTokens} US$ a "
                + $"million tokens, which nobody asks: check its unit."));
    }
}
