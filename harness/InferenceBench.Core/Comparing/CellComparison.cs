using InferenceBench.Core.Measuring;
using InferenceBench.Core.Results;
using InferenceBench.Core.Statistics;

namespace InferenceBench.Core.Comparing;

/// <summary>Compares a cell of one run with its like of another.</summary>
public static class CellComparison
{
    /// <summary>
    /// Speeds by phase, and $ of the request: seconds over batch times the hour's price. Rounds are paired only within one run,
    /// whose machine both cells met; measured energy is left out, as it has no interval.
    /// </summary>
    public static ComparedCell Of(PricedRun runA, CellOutcome a, PricedRun runB, CellOutcome b, double threshold)
    {
        ArgumentNullException.ThrowIfNull(runA);
        ArgumentNullException.ThrowIfNull(runB);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var (priceA, priceB) = (runA.UsdPerHourOf(a), runB.UsdPerHourOf(b));
        var isSameRun = runA.RunIdOf(a) == runB.RunIdOf(b);
        Comparison? Compare(IReadOnlyList<RatioTerm> termsA, IReadOnlyList<RatioTerm> termsB) =>
            termsA.Count == 0 || termsB.Count == 0 ? null
            : isSameRun ? RateComparison.Compare(termsA, termsB, threshold)
            : RateComparison.CompareUnpaired(termsA, termsB, threshold);
        var seconds = Compare(a.Samples.RequestTerms(a.Cell.Workload.Batch), b.Samples.RequestTerms(b.Cell.Workload.Batch));
        return new()
        {
            Cell = CellIdentity.Of(b),
            RunA = runA.RunIdOf(a),
            RunB = runB.RunIdOf(b),
            Prefill = Compare(a.Samples.PrefillTerms(), b.Samples.PrefillTerms()),
            Decode = Compare(a.Samples.DecodeTerms(), b.Samples.DecodeTerms()),
            Ttft = Compare(a.Samples.TtftTerms(), b.Samples.TtftTerms())?.Ratio,
            Request = seconds is null ? null : CostChange.Of(seconds.Ratio, priceA is null || priceB is null ? 1 : priceB.Value / priceA.Value, threshold),
            UsdPerHourA = priceA,
            UsdPerHourB = priceB,
        };
    }
}
