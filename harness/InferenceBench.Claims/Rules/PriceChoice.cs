using InferenceBench.Prices;

namespace InferenceBench.Claims.Rules;

/// <summary>Prices of some APIs by the price files, from other sources than the documents.</summary>
/// <param name="Ids">APIs; empty = those of the class.</param>
/// <param name="Class">Capability class; empty = none.</param>
/// <param name="IsOutput">Price of output tokens, else of input.</param>
internal sealed record PriceChoice(IReadOnlyList<string> Ids, string Class, bool IsOutput)
{
    /// <summary>How a price file says that a price was taken from a document of the ledger: it cannot vouch for itself.</summary>
    private const string LedgerSource = "claims document";

    /// <summary>What people call the APIs.</summary>
    public string Name => Ids.Count > 0 ? string.Join(", ", Ids) : $"the class '{Class}'";

    public string PartName => IsOutput ? "output" : "input";

    /// <summary>All dated prices, those of days gone by included, the oldest first.</summary>
    public IReadOnlyList<DatedPrice> Dated(PriceBook? prices)
    {
        List<ApiEntry> entries = [.. prices?.History.Entries ?? [], .. prices?.Apis.Entries ?? []];
        var meant = Ids.Count > 0 ? Ids : [.. entries.Where(IsOfClass).Select(entry => entry.Id)];
        return
        [
            .. entries.Where(entry => meant.Contains(entry.Id, StringComparer.OrdinalIgnoreCase))
                .SelectMany(entry => entry.Prices.Where(price => !IsLedgers(price))
                    .Select(price => DatedPrice.Of(entry, price, IsOutput)))
                .OfType<DatedPrice>().OrderBy(price => price.Date)

                // Two files may hold one price: it counts once.
                .DistinctBy(price => (price.Api, price.Date, price.Usd)),
        ];
    }

    /// <summary>Of each API the newest price not after a day; of equally new ones all.</summary>
    public static IReadOnlyList<DatedPrice> InForce(IEnumerable<DatedPrice> dated, DateOnly day) =>
    [
        .. dated.Where(price => price.Date <= day).GroupBy(price => price.Api, StringComparer.OrdinalIgnoreCase)
            .SelectMany(api => api.Where(price => price.Date == api.Max(other => other.Date))),
    ];

    public static bool IsLedgers(ApiPrice price) => price.Source.StartsWith(LedgerSource, StringComparison.OrdinalIgnoreCase);

    /// <summary>An entry may be of several classes, separated by spaces.</summary>
    private bool IsOfClass(ApiEntry entry) => entry.Class.Split(' ').Contains(Class, StringComparer.OrdinalIgnoreCase);
}
