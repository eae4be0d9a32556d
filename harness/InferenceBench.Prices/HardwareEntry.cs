namespace InferenceBench.Prices;

/// <summary>A machine of the catalogue.</summary>
public sealed record HardwareEntry
{
    /// <summary>E.g. <c>h100-sxm</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required HardwareKind Kind { get; init; }

    /// <summary>Names by which drivers and operating systems call exactly this machine.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>CPU families whose price this entry stands in for where no entry has their exact name.</summary>
    public required IReadOnlyList<string> StandsFor { get; init; }

    /// <summary>Virtual CPUs that the price of a CPU machine buys; 0 for GPUs.</summary>
    public required int Vcpus { get; init; }

    public required double MemoryGb { get; init; }

    /// <summary>Memory bandwidth by the vendor's data sheet, 10^9 bytes a second; null when not given.</summary>
    public double? BandwidthGbPerS { get; init; }

    /// <summary>Dense FP16 peak by the vendor's data sheet; null when not given.</summary>
    public double? Fp16Tflops { get; init; }

    /// <summary>Dense FP8 peak by the vendor's data sheet; null when not given or not supported.</summary>
    public double? Fp8Tflops { get; init; }

    /// <summary>Power by the vendor's data sheet; null when not given.</summary>
    public double? Watts { get; init; }

    /// <summary>What it costs to buy, used, new or by list; empty when no dated source is known.</summary>
    public IReadOnlyList<PurchasePrice> Purchases { get; init; } = [];

    /// <summary>By the hour; empty for a machine that is only sold.</summary>
    public required IReadOnlyList<HardwarePrice> Prices { get; init; }

    /// <summary>
    /// The price taken when nobody says which: that of the first tier in the order of <see cref="PriceTier"/> that has one; null
    /// without any.
    /// </summary>
    public HardwarePrice? DefaultPrice => Prices.Count == 0 ? null : PriceIn(Prices.Min(price => price.Tier));

    /// <summary>
    /// The price of a tier: of its best ranked sources each seller's newest price, and of these the middle one (the lower of
    /// two), so that it is a price that somebody asks. Null when the tier has none.
    /// </summary>
    public HardwarePrice? PriceIn(PriceTier tier)
    {
        var sellers = SellersIn(tier);
        return sellers.Count == 0 ? null : sellers[(sellers.Count - 1) / 2];
    }

    /// <summary>The same prices, cheapest first: one a seller.</summary>
    public IReadOnlyList<HardwarePrice> SellersIn(PriceTier tier)
    {
        var best = Prices.Where(price => price.Tier == tier).GroupBy(price => price.Trust).MinBy(group => group.Key);
        return best is null ? []
            : [.. best.GroupBy(price => price.Seller)
                .Select(seller => seller.MaxBy(price => price.Date)!)
                .OrderBy(price => price.MidUsdPerHour)];
    }
}
