namespace InferenceBench.Foundation.Statistics;

/// <summary>Sums over residuals grouped by round, as an analysis of variance needs them.</summary>
/// <param name="Count">Residuals.</param>
/// <param name="Rounds">Rounds.</param>
/// <param name="WithinSquares">Σ (residual − its round's mean)².</param>
/// <param name="WithinProducts">Σ of products of neighbours' deviations from their round's mean.</param>
/// <param name="BetweenSquares">Σ over rounds of size · mean².</param>
/// <param name="SquaredSizes">Σ over rounds of size².</param>
public readonly record struct RoundSums(
    int Count,
    int Rounds,
    double WithinSquares,
    double WithinProducts,
    double BetweenSquares,
    double SquaredSizes)
{
    private const double LargestAutocorrelation = 0.8;

    /// <summary>
    /// Lag-1 autocorrelation within rounds, 0 or more. Centring on a round's mean lowers it by about 1/size; that is put back.
    /// </summary>
    public double Autocorrelation =>
        WithinSquares == 0 ? 0 : Math.Max(0, (WithinProducts / WithinSquares) + ((double)Rounds / Count));

    /// <summary>
    /// How many repetitions are worth one independent one. Above an autocorrelation of 0.8, its estimate is mostly chance.
    /// </summary>
    public double DesignEffect
    {
        get
        {
            var alike = Math.Min(Autocorrelation, LargestAutocorrelation);
            return (1 + alike) / (1 - alike);
        }
    }

    /// <summary>Groups neighbours of the same round.</summary>
    /// <param name="terms">Repetitions in the order they were measured, each round in one piece.</param>
    public static RoundSums Of(IReadOnlyList<RatioTerm> terms) => OfSpan(RatioTerm.Span(terms));

    /// <inheritdoc cref="Of"/>
    internal static RoundSums OfSpan(ReadOnlySpan<RatioTerm> terms)
    {
        ReadOnlySpan<double> residuals = Residuals(terms);
        var sums = default(RoundSums);
        for (int start = 0, end; start < residuals.Length; start = end)
        {
            end = start + 1;
            while (end < residuals.Length && terms[end].Round == terms[start].Round)
            {
                end++;
            }

            sums = sums.Plus(residuals[start..end]);
        }

        return sums;
    }

    /// <summary>Of ln(ratio): each repetition's linear influence times the number of repetitions; their mean is 0.</summary>
    private static double[] Residuals(ReadOnlySpan<RatioTerm> terms)
    {
        double numerator = 0, denominator = 0;
        foreach (var term in terms)
        {
            numerator += term.Numerator;
            denominator += term.Denominator;
        }

        var residuals = new double[terms.Length];
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = ((terms[i].Numerator / numerator) - (terms[i].Denominator / denominator)) * terms.Length;
        }

        return residuals;
    }

    private RoundSums Plus(ReadOnlySpan<double> round)
    {
        double mean = 0, squares = 0, products = 0, previous = 0;
        foreach (var residual in round)
        {
            mean += residual / round.Length;
        }

        foreach (var residual in round)
        {
            var deviation = residual - mean;
            squares += deviation * deviation;
            products += deviation * previous;
            previous = deviation;
        }

        return new(
            Count + round.Length,
            Rounds + 1,
            WithinSquares + squares,
            WithinProducts + products,
            BetweenSquares + (round.Length * mean * mean),
            SquaredSizes + ((double)round.Length * round.Length));
    }
}
