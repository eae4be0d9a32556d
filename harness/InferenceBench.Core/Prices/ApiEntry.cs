namespace InferenceBench.Core.Prices;

/// <summary>A model sold by the token.</summary>
/// <param name="Id">E.g. <c>gpt-5-mini</c>.</param>
/// <param name="Name">For people.</param>
/// <param name="Seller">Who sells it.</param>
/// <param name="Prices">At least one.</param>
public sealed record ApiEntry(string Id, string Name, string Seller, IReadOnlyList<ApiPrice> Prices)
{
    /// <summary>Capability class, e.g. <c>gpt-4</c>: models of at least that one's ability; empty when nobody said.</summary>
    public string Class { get; init; } = "";

    /// <summary>The price to calculate with: the newest that has input and output, else the newest; of equally new ones the first in the file.</summary>
    public ApiPrice DefaultPrice => Prices.OrderBy(p => p is { Input: not null, Output: not null } ? 0 : 1).ThenByDescending(p => p.Date).First();
}
