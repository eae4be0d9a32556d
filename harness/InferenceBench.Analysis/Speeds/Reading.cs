using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Speeds;

/// <summary>A cell's figure with what is needed to say how sure it is.</summary>
/// <param name="Terms">Repetitions of a ratio of sums; empty for an exact figure.</param>
/// <param name="Factor">What the ratio is multiplied by; an exact figure itself.</param>
public sealed record Reading(IReadOnlyList<RatioTerm> Terms, double Factor)
{
    /// <summary>True for what is counted and not timed.</summary>
    public bool IsExact => Terms.Count == 0;

    /// <summary>The figure.</summary>
    public double Value => IsExact ? Factor : Factor * Terms.Sum(t => t.Numerator) / Terms.Sum(t => t.Denominator);

    /// <summary>The figure of each round.</summary>
    public IReadOnlyDictionary<int, double> Rounds => Terms.GroupBy(t => t.Round)
        .ToDictionary(round => round.Key, round => Factor * round.Sum(t => t.Numerator) / round.Sum(t => t.Denominator));

    /// <summary>An exact figure; null for null.</summary>
    public static Reading? Exact(double? value) => value is { } known && double.IsFinite(known) ? new([], known) : null;

    /// <summary>A timed figure; null without repetitions or factor.</summary>
    public static Reading? Timed(IReadOnlyList<RatioTerm> terms, double? factor = 1)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return terms.Count == 0 || factor is not { } known ? null : new(terms, known);
    }

    /// <summary>Seconds a token from tokens a second.</summary>
    public static List<RatioTerm> Turned(IEnumerable<RatioTerm> terms) =>
        [.. terms.Select(t => new RatioTerm(t.Round, t.Denominator, t.Numerator))];

    /// <summary>The figure with its 95 % interval, for a plot.</summary>
    public Estimate Shown =>
        IsExact ? new(Factor, Factor, Factor) : (RatioInterval.Of(Terms) ?? new(Value, null, null)).Scale(Factor);
}
