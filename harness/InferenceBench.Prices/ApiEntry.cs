namespace InferenceBench.Prices;

/// <summary>A model sold by the token.</summary>
/// <param name="Id">E.g. <c>gpt-5-mini</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Seller">Who sells it.</param>
/// <param name="Prices">At least one.</param>
public sealed record ApiEntry(string Id, string Name, string Seller, IReadOnlyList<ApiPrice> Prices)
{
    /// <summary>Capability class, e.g. <c>gpt-4</c>: models of at least that one's ability; empty when nobody said.</summary>
    public string Class { get; init; } = "";

    /// <summary>Models of the manifest that it serves; empty for a model whose weights nobody has.</summary>
    public IReadOnlyList<string> Serves { get; init; } = [];

    /// <summary>Parameters of the model behind it; null when its maker does not say.</summary>
    public long? TotalParameters { get; init; }

    /// <summary>Parameters a token passes through; null when not known.</summary>
    public long? ActiveParameters { get; init; }

    /// <summary>
    /// The price to calculate with: one that is still asked before a former one, one with input and output before one with a part
    /// missing, the best ranked before a newer one; of equally good ones the newest, of equally new ones the first in the file.
    /// </summary>
    public ApiPrice DefaultPrice => Prices.OrderBy(p => p.IsFormer).ThenBy(p => p is not { Input: not null, Output: not null })
        .ThenBy(p => p.Trust).ThenByDescending(p => p.Date).First();

    /// <summary>True when nobody asks any of its prices any more.</summary>
    public bool IsHistory => Prices.All(price => price.IsFormer);
}
