using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Foundation.Units;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Comparing;

/// <summary>Compares a cell of some runs with its like of others.</summary>
/// <param name="options">Threshold, and the earlier runs that tell how far runs differ.</param>
public sealed class CellComparison(CompareOptions options)
{
    /// <summary>
    /// Speeds by phase, and $ of the request: seconds over batch times the hour's price. Rounds are paired only within one run,
    /// whose machine both cells met; measured energy is left out, as it has no interval.
    /// </summary>
    /// <param name="a">The cell in each run of the first side.</param>
    /// <param name="b">The same of the second side.</param>
    public ComparedCell Of(IReadOnlyList<MeasuredCell> a, IReadOnlyList<MeasuredCell> b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (priceA, priceB) = (Price(a), Price(b));
        var seconds = Compare(a, b, cell => cell.Samples.RequestTerms(cell.Cell.Workload.Batch));
        return new()
        {
            Cell = CellIdentity.Of(b[0].Outcome),
            RunA = Names(a),
            RunB = Names(b),
            Basis = Basis(a, b),
            Prefill = Compare(a, b, cell => cell.Samples.PrefillTerms()),
            Decode = Compare(a, b, cell => cell.Samples.DecodeTerms()),
            Ratios = CellMetrics.Compared.ToDictionary(
                metric => metric.RatioName, metric => (object?)Compare(a, b, metric.Terms)?.Ratio),
            Request = seconds is null ? null : Change(seconds.Ratio, priceA, priceB),
            UsdPerHourA = priceA,
            UsdPerHourB = priceB,
        };
    }

    /// <summary>Where a price is not known, both machines are taken as equally dear.</summary>
    private CostChange Change(Estimate secondsRatio, double? priceA, double? priceB)
    {
        const double AnyUsdPerHour = 1;
        var (a, b) = priceA is { } first && priceB is { } second ? (first, second) : (AnyUsdPerHour, AnyUsdPerHour);
        return CostChange.Of(secondsRatio, Tariff.Of(new UsdPerHour(a)), Tariff.Of(new UsdPerHour(b)), options.Threshold);
    }

    private static bool IsPair(IReadOnlyList<MeasuredCell> a, IReadOnlyList<MeasuredCell> b) => a.Count == 1 && b.Count == 1;

    private static bool IsSameRun(IReadOnlyList<MeasuredCell> a, IReadOnlyList<MeasuredCell> b) =>
        IsPair(a, b) && a[0].RunId == b[0].RunId;

    private static string Names(IReadOnlyList<MeasuredCell> cells) => string.Join(", ", cells.Select(cell => cell.RunId));

    /// <summary>Mean of the runs' prices; null when one is not known.</summary>
    private static double? Price(IReadOnlyList<MeasuredCell> cells)
    {
        var prices = cells.Select(cell => cell.Run.UsdPerHourOf(cell.Outcome)).ToList();
        return prices.TrueForAll(price => price is not null) ? prices.Average() : null;
    }

    private ComparisonBasis Basis(IReadOnlyList<MeasuredCell> a, IReadOnlyList<MeasuredCell> b) =>
        IsSameRun(a, b) ? ComparisonBasis.SameRun
        : !IsPair(a, b) ? ComparisonBasis.SeveralRuns
        : Runwise(a, b, cell => cell.Samples.RequestTerms(cell.Cell.Workload.Batch)) is null ? ComparisonBasis.TheseTwoRuns
        : ComparisonBasis.EarlierRuns;

    private Comparison? Compare(
        IReadOnlyList<MeasuredCell> a, IReadOnlyList<MeasuredCell> b, Func<CellOutcome, IReadOnlyList<RatioTerm>> terms)
    {
        var (termsA, termsB) = (terms(a[0].Outcome), terms(b[0].Outcome));
        return termsA.Count == 0 || termsB.Count == 0 ? null
            : IsSameRun(a, b) ? RateComparison.Compare(termsA, termsB, options.Threshold)
            : Runwise(a, b, terms) ?? (IsPair(a, b) ? RateComparison.CompareUnpaired(termsA, termsB, options.Threshold) : null);
    }

    private Comparison? Runwise(
        IReadOnlyList<MeasuredCell> a, IReadOnlyList<MeasuredCell> b, Func<CellOutcome, IReadOnlyList<RatioTerm>> terms)
    {
        IReadOnlyList<IReadOnlyList<RatioTerm>> Terms(IEnumerable<CellOutcome> cells) =>
            [.. cells.Select(terms).Where(t => t.Count > 0)];
        return RunwiseComparison.Compare(
            Terms(a.Select(cell => cell.Outcome)), Terms(b.Select(cell => cell.Outcome)),
            [.. options.History.Of(a, b).Select(Terms)], options.Threshold);
    }
}
