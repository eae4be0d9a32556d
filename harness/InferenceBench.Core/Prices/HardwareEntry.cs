namespace InferenceBench.Core.Prices;

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

    /// <summary>What it costs to buy; null when no dated source is known.</summary>
    public PurchasePrice? Purchase { get; init; }

    /// <summary>At least one.</summary>
    public required IReadOnlyList<HardwarePrice> Prices { get; init; }

    /// <summary>
    /// The price taken when nobody says which: of the first tier in the order of <see cref="PriceTier"/> that has one, the newest;
    /// of equally new ones the first in the file.
    /// </summary>
    public HardwarePrice DefaultPrice => Prices.OrderBy(p => p.Tier).ThenByDescending(p => p.Date).First();
}
