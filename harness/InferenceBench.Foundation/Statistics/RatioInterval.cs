namespace InferenceBench.Foundation.Statistics;

/// <summary>95 % interval of Σnumerator / Σdenominator over repetitions, by <see cref="RatioSpread"/>. Deterministic.</summary>
public static class RatioInterval
{
    /// <summary>
    /// Null without repetitions; without bounds for a single one, or when they would be more than a hundredfold apart.
    /// </summary>
    /// <param name="terms">Repetitions in the order they were measured, each round in one piece.</param>
    public static Estimate? Of(IReadOnlyList<RatioTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        var all = RatioTerm.Span(terms);
        return all.IsEmpty ? null
            : RatioSpread.Of(terms) is { } spread ? spread.Interval
            : new(all[0].Numerator / all[0].Denominator, null, null);
    }
}
