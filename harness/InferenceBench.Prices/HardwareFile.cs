using System.Globalization;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Prices;

/// <summary>Checks the machines of a price file.</summary>
internal static class HardwareFile
{
    /// <summary>The entries of a file's nodes.</summary>
    public static IReadOnlyList<HardwareEntry> Check(IReadOnlyList<HardwareNode> nodes)
    {
        List<HardwareEntry> entries = [.. nodes.Select(Entry)];
        RequireDistinct(nodes);
        return entries;
    }

    private static HardwareEntry Entry(HardwareNode node)
    {
        List<PurchaseNode> purchases = node.Purchase is { } one ? [one, .. node.Purchases] : node.Purchases;
        PriceRules.Require(
            node.Prices.Count + purchases.Count > 0, node.Where,
            $"'{node.Id}' has no price; give it at least one under prices or purchases.");
        PriceRules.Require(
            node.MemoryGb > 0, node.Where, $"'{node.Id}' has {Text(node.MemoryGb)} as memory_gb; give a positive number.");
        PriceRules.Require(
            node.Kind == HardwareKind.Gpu || node.Vcpus > 0, node.Where,
            $"'{node.Id}' is a cpu without vcpus; say how many its price buys.");
        return new()
        {
            Id = node.Id,
            Name = node.Name,
            Kind = node.Kind,
            Aliases = node.Aliases,
            StandsFor = node.StandsFor,
            Vcpus = node.Vcpus,
            MemoryGb = node.MemoryGb,
            BandwidthGbPerS = node.BandwidthGbPerS,
            Fp16Tflops = node.Fp16Tflops,
            Fp8Tflops = node.Fp8Tflops,
            Watts = node.Watts,
            Purchases = [.. purchases.Select(Purchase)],
            Prices = [.. node.Prices.Select(Price)],
        };
    }

    private static HardwarePrice Price(PriceNode node)
    {
        PriceRules.RequireCurrency(node.Currency, node.Where);
        var (low, high) = PriceRules.RequireRange(
            node.UsdPerHour, node.UsdPerHourLow, node.UsdPerHourHigh, "usd_per_hour", node.Where);
        return new(low, high, node.Tier, node.Region, PriceRules.RequireOrigin(node.Date, node.Source, node.Where), node.Source)
        {
            Seller = node.Seller, Rank = node.Rank, IsUndated = PriceDate.IsYear(node.Date),
        };
    }

    private static PurchasePrice Purchase(PurchaseNode node)
    {
        PriceRules.RequireCurrency(node.Currency, node.Where);
        var (low, high) = PriceRules.RequireRange(node.Usd, node.UsdLow, node.UsdHigh, "usd", node.Where);
        return new(
            low, high, node.Region, PriceRules.RequireOrigin(node.Date, node.Source, node.Where),
            node.Source) { Condition = node.Condition, Rank = node.Rank };
    }

    private static void RequireDistinct(IReadOnlyList<HardwareNode> nodes)
    {
        var names = new Dictionary<string, string>();
        foreach (var node in nodes)
        {
            foreach (var name in node.Aliases.Select(DetectedName.Normalize).Distinct().Append("id " + node.Id))
            {
                if (!names.TryAdd(name, node.Id))
                {
                    throw new InputException(
                        ExitCode.DuplicateId,
                        $"{node.Where}: the {(name.StartsWith("id ", StringComparison.Ordinal) ? name : $"alias '{name}'")} "
                        + $"is already taken by '{names[name]}'; rename one of them.");
                }
            }
        }
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
