namespace InferenceBench.Core.Statistics;

/// <summary>
/// How uncertain Σnumerator / Σdenominator is, on the log scale, when repetitions that follow each other are alike
/// (autocorrelation) and come from several processes (rounds). Derivation and coverage: <c>docs/measuring.md</c>.
/// </summary>
/// <param name="Ratio">Σnumerator / Σdenominator.</param>
/// <param name="Count">Repetitions.</param>
/// <param name="Within">Variance of ln(ratio) from the repetitions within rounds.</param>
/// <param name="Between">Variance of ln(ratio) from the rounds.</param>
/// <param name="PlainStandardError">Standard error of ln(ratio) with independent repetitions and divisor n: what a plain bootstrap sees.</param>
/// <param name="Autocorrelation">Lag-1 autocorrelation within rounds, corrected for its small-sample bias, from 0 to 0.8.</param>
public readonly record struct RatioSpread(
    double Ratio,
    int Count,
    VarianceComponent Within,
    VarianceComponent Between,
    double PlainStandardError,
    double Autocorrelation)
{
    /// <summary>Above this the estimate of few repetitions is mostly chance and would make intervals absurdly wide.</summary>
    private const double LargestAutocorrelation = 0.8;

    /// <summary>Half-width of the 95 % t interval of ln(ratio); takes microseconds, so it can be asked after every repetition.</summary>
    public double HalfWidth => VarianceComponent.HalfWidth(Within, Between);

    /// <summary>Null for fewer than two repetitions: one measurement says nothing about its own spread.</summary>
    /// <param name="terms">Repetitions in the order they were measured, each round in one piece.</param>
    public static RatioSpread? Of(IReadOnlyList<RatioTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Count < 2)
        {
            return null;
        }

        var (ratio, residuals) = Linearize(terms);
        var rounds = RoundSums.Of(terms, residuals);
        var plain = Math.Sqrt(rounds.WithinSquares + rounds.BetweenSquares) / residuals.Length;
        var autocorrelation = Math.Min(rounds.Autocorrelation, LargestAutocorrelation);
        var (within, between) = Components(rounds, (1 + autocorrelation) / (1 - autocorrelation));
        return new(ratio, terms.Count, within, between, plain, autocorrelation);
    }

    /// <summary>Residuals of ln(ratio): each repetition's linear influence times the number of repetitions; their mean is 0.</summary>
    private static (double Ratio, double[] Residuals) Linearize(IReadOnlyList<RatioTerm> terms)
    {
        double numerator = 0, denominator = 0;
        foreach (var term in terms)
        {
            numerator += term.Numerator;
            denominator += term.Denominator;
        }

        var residuals = new double[terms.Count];
        for (var i = 0; i < residuals.Length; i++)
        {
            residuals[i] = ((terms[i].Numerator / numerator) - (terms[i].Denominator / denominator)) * terms.Count;
        }

        return (numerator / denominator, residuals);
    }

    /// <summary>One-way analysis of variance; the design effect says how many repetitions are worth one independent one.</summary>
    private static (VarianceComponent Within, VarianceComponent Between) Components(RoundSums rounds, double designEffect)
    {
        int n = rounds.Count, k = rounds.Rounds;
        if (n == k)
        {
            return (default, new(rounds.BetweenSquares / (k - 1) / n, k - 1));
        }

        var bias = Math.Max(0.6, 1 - ((designEffect - 1) * k / n));
        var meanSquare = rounds.WithinSquares / (n - k) / bias;
        var freedom = Math.Max((n / designEffect) - k, (n - k) / 2.0);
        var within = new VarianceComponent(meanSquare * designEffect / n, freedom);
        if (k == 1)
        {
            return (within, default);
        }

        var typicalSize = (n - (rounds.SquaredSizes / n)) / (k - 1);
        var roundVariance = Math.Max(0, ((rounds.BetweenSquares / (k - 1)) - (meanSquare * designEffect)) / typicalSize);
        return (within, new(roundVariance * rounds.SquaredSizes / n / n, k - 1));
    }
}
