using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Claims.Ledgers;

/// <summary>A test of a claim: exactly one rule, and the thresholds its result is held against.</summary>
internal sealed record TestNode : Located
{
    /// <summary>What the measured figure is, in a few words.</summary>
    public required string Name { get; init; }

    /// <summary>The result must be above this.</summary>
    public double? Above { get; init; }

    /// <summary>The result must be below this.</summary>
    public double? Below { get; init; }

    public string Unit { get; init; } = "x";

    /// <summary>False: shown beside the others, without a say in the verdict.</summary>
    public bool Decides { get; init; } = true;

    public RatioNode? Ratio { get; init; }

    public ValueNode? Value { get; init; }

    public SlopeNode? Slope { get; init; }

    public QuadraticNode? Quadratic { get; init; }

    public SplitNode? Split { get; init; }

    public OwnedNode? Owned { get; init; }

    public QualityNode? Quality { get; init; }

    public CascadeNode? Cascade { get; init; }

    public MachinesNode? Machines { get; init; }

    public ServedNode? Served { get; init; }

    public ApiPriceNode? ApiPrice { get; init; }

    public PriceFallNode? PriceFall { get; init; }

    public PriceRatioNode? PriceRatio { get; init; }

    public HardwarePriceNode? HardwarePrice { get; init; }

    /// <summary>What would decide the claim and is not to be had here.</summary>
    public string? Awaits { get; init; }

    public FormulaNode? Formula { get; init; }

    /// <summary>A formula over the claim's figures.</summary>
    public string? Compute { get; init; }
}
