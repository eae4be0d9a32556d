using InferenceBench.Foundation.Yaml;

namespace InferenceBench.Prices;

/// <summary>A list price as it stands in the file.</summary>
internal sealed record ApiPriceNode : Located
{
    public decimal? Input { get; init; }

    public decimal? CachedInput { get; init; }

    public decimal? Output { get; init; }

    public string Currency { get; init; } = "";

    public string Region { get; init; } = "";

    public string Date { get; init; } = "";

    public string Until { get; init; } = "";

    public bool Historic { get; init; }

    public PriceRank? Rank { get; init; }

    public string Source { get; init; } = "";
}
