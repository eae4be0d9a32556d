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
        return OfSpan(RatioTerm.Span(terms));
    }

    /// <summary>The same of terms that need no array: those of ten thousand cells would be 10 MB of new memory.</summary>
    /// <inheritdoc cref="Of"/>
    public static Estimate? OfSpan(ReadOnlySpan<RatioTerm> terms) => terms.IsEmpty ? null
        : RatioSpread.OfSpan(terms) is { } spread ? spread.Interval
        : new(terms[0].Numerator / terms[0].Denominator, null, null);
}
