using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Prices;

/// <summary>A machine as it stands in the file, before anything is checked.</summary>
internal sealed record HardwareNode : Located
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required HardwareKind Kind { get; init; }

    public List<string> Aliases { get; init; } = [];

    public List<string> StandsFor { get; init; } = [];

    public int Vcpus { get; init; }

    public required double MemoryGb { get; init; }

    public double? BandwidthGbPerS { get; init; }

    public double? Fp16Tflops { get; init; }

    public double? Fp8Tflops { get; init; }

    public double? Watts { get; init; }

    public PurchaseNode? Purchase { get; init; }

    public List<PurchaseNode> Purchases { get; init; } = [];

    public List<PriceNode> Prices { get; init; } = [];
}
