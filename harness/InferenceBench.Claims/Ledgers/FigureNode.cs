using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Claims.Ledgers;

/// <summary>A number of the document, or a range.</summary>
internal sealed record FigureNode : Located
{
    public double? Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public string Unit { get; init; } = "x";

    /// <summary>Who says so, for a fact that is not a document's; empty for the documents' own figures.</summary>
    public string Source { get; init; } = "";

    /// <summary>Where it comes from when not from the document itself.</summary>
    public string Note { get; init; } = "";
}
