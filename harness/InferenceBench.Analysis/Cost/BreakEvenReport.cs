using InferenceBench.Prices;

namespace InferenceBench.Analysis.Cost;

/// <summary>Cells against the APIs that may be compared with them.</summary>
/// <param name="Rows">Compared; the likest APIs first for each cell.</param>
/// <param name="Unlike">Models with a price for whose size no API is sold, so that nothing was compared with them.</param>
/// <param name="Comparable">Bills that could be compared with an API that has a price.</param>
public sealed record BreakEvenReport(IReadOnlyList<BreakEven> Rows, IReadOnlyList<string> Unlike, int Comparable)
{
    /// <summary>Measured cells whose machine has no price, with which nothing was compared.</summary>
    public int Unpriced { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="bills">Priced cells.</param>
    /// <param name="apis">APIs to compare with.</param>
    /// <param name="likeOnly">Only with those that serve the same or a like-sized model.</param>
    /// <param name="everyCell">Every cell, not only the cheapest of each model and request.</param>
    public static BreakEvenReport Of(IReadOnlyList<CellBill> bills, IReadOnlyList<ApiEntry> apis, bool likeOnly, bool everyCell)
    {
        ArgumentNullException.ThrowIfNull(bills);
        ArgumentNullException.ThrowIfNull(apis);
        IReadOnlyList<CellBill> chosen = everyCell ? bills
            : [.. bills.Where(bill => bill.RequestUsd is not null)
                .GroupBy(bill => (bill.Cell.Model, bill.Request))
                .Select(group => group.MinBy(bill => bill.RequestUsd!.Value.Value)!)];
        var places = chosen.Select((bill, i) => (bill, i))
            .ToDictionary(pair => pair.bill, pair => pair.i, (IEqualityComparer<CellBill>)ReferenceEqualityComparer.Instance);
        var all = chosen.SelectMany(bill => apis.Select(api => BreakEven.Of(bill, api))).OfType<BreakEven>().ToList();
        List<BreakEven> rows = [.. all.Where(row => !likeOnly || row.Likeness != ApiLikeness.Other)
            .OrderBy(row => places[row.Bill])
            .ThenBy(row => row.Likeness)
            .ThenBy(row => row.ApiRequestUsd)];
        return new(
            rows, [.. all.Select(row => row.Bill.Cell.Model).Distinct().Except(rows.Select(row => row.Bill.Cell.Model))],
            all.Count);
    }
}
