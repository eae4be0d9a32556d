namespace InferenceBench.Foundation.Statistics;

/// <summary>The smallest difference that a comparison would find.</summary>
public static class DetectableDifference
{
    private const double Power = 0.8;

    /// <summary>
    /// Share by which a cell measured in the same way and as noisily must be slower to be called so in four of five comparisons:
    /// its whole interval (√2 half-widths) and another t(0.8) standard errors away. Pairing by round within a run finds less.
    /// Null without an interval.
    /// </summary>
    /// <param name="terms">Repetitions in the order they were measured, each round in one piece.</param>
    public static double? Of(IReadOnlyList<RatioTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (RatioSpread.Of(terms) is not { } spread || spread.Interval.High is null)
        {
            return null;
        }

        var freedom = Math.Max(1, spread.Within.Variance > 0 ? spread.Within.Freedom : spread.Between.Freedom);
        return Math.Exp(Math.Sqrt(2) * spread.HalfWidth * (1
            + (StudentT.Quantile(Power, freedom) / StudentT.Quantile975(freedom)))) - 1;
    }
}
