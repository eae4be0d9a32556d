using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Claims.Ledgers;

/// <summary>What the document states: a figure, a range, or words where it gives no figure.</summary>
internal sealed record StatedNode : Located
{
    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public string Unit { get; init; } = "";

    /// <summary>What the figure is of, or the statement itself where there is none.</summary>
    public required string Text { get; init; }
}
