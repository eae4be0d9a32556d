using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Claims.Ledgers;

/// <summary>A claim as it stands in a ledger.</summary>
internal sealed record ClaimNode : Located
{
    public required string Id { get; init; }

    /// <summary>Other documents that say the same; the claim stands in one file only.</summary>
    public List<string> AlsoIn { get; init; } = [];

    /// <summary><c>measured</c>, <c>arithmetic</c> or <c>external</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The claim in our words.</summary>
    public required string Says { get; init; }

    public required StatedNode Stated { get; init; }

    /// <summary>What cells must be to decide it.</summary>
    public NeedsNode Needs { get; init; } = new();

    /// <summary>What to measure.</summary>
    public List<Experiment> Experiments { get; init; } = [];

    /// <summary>The document's own numbers, by the names that formulas use.</summary>
    public Dictionary<string, FigureNode> Figures { get; init; } = [];

    /// <summary><c>all</c> tests must hold, or <c>any</c> one.</summary>
    public string Holds { get; init; } = "all";

    public required List<TestNode> Tests { get; init; }
}
