using System.Globalization;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Prices;

/// <summary>Checks the APIs of a price file.</summary>
internal static class ApiFile
{
    /// <summary>The entries of a file's nodes.</summary>
    public static IReadOnlyList<ApiEntry> Check(IReadOnlyList<ApiNode> nodes)
    {
        foreach (var twice in nodes.GroupBy(node => node.Id, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
        {
            throw new InputException(ExitCode.DuplicateId, $"{twice.Last().Where}: the id '{twice.Key}' is already taken; rename one of them.");
        }

        return [.. nodes.Select(Entry)];
    }

    private static ApiEntry Entry(ApiNode node)
    {
        PriceRules.Require(node.Prices.Count > 0, node.Where, $"'{node.Id}' has no price; give it at least one under prices.");
        return new(node.Id, node.Name, node.Seller, [.. node.Prices.Select(Price)]) { Class = node.Class };
    }

    private static ApiPrice Price(ApiPriceNode node)
    {
        PriceRules.RequireCurrency(node.Currency, node.Where);
        PriceRules.Require(node.Input is not null || node.Output is not null, node.Where, "the price has neither input nor output; give US$ per million tokens.");
        foreach (var usd in new[] { node.Input, node.CachedInput, node.Output }.OfType<decimal>())
        {
            PriceRules.Require(usd > 0, node.Where, $"the price {usd.ToString(CultureInfo.InvariantCulture)} is not above 0; give US$ per million tokens.");
        }

        PriceRules.Require(node.Region.Length > 0, node.Where, "the price has no region; write region: global when it is the same everywhere.");
        var date = PriceRules.RequireOrigin(node.Date, node.Source, node.Where);
        return new(node.Input, node.CachedInput, node.Output, node.Region, date, node.Source);
    }
}
