using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Prices;

/// <summary>An API as it stands in the file, before anything is checked.</summary>
internal sealed record ApiNode : Located
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Seller { get; init; }

    public List<string> Serves { get; init; } = [];

    public long? TotalParameters { get; init; }

    public long? ActiveParameters { get; init; }

    /// <summary>Capability class, e.g. <c>gpt-4</c>; empty when nobody said.</summary>
    public string Class { get; init; } = "";

    public List<ApiPriceNode> Prices { get; init; } = [];
}
