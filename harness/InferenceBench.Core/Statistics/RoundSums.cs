namespace InferenceBench.Core.Statistics;

/// <summary>Sums over residuals grouped by round, as an analysis of variance needs them.</summary>
/// <param name="Count">Residuals.</param>
/// <param name="Rounds">Rounds.</param>
/// <param name="WithinSquares">Σ (residual − its round's mean)².</param>
/// <param name="WithinProducts">Σ of products of neighbours' deviations from their round's mean.</param>
/// <param name="BetweenSquares">Σ over rounds of size · mean².</param>
/// <param name="SquaredSizes">Σ over rounds of size².</param>
internal readonly record struct RoundSums(
    int Count,
    int Rounds,
    double WithinSquares,
    double WithinProducts,
    double BetweenSquares,
    double SquaredSizes)
{
    /// <summary>Lag-1 autocorrelation within rounds, 0 or more. Centring on a round's mean lowers it by about 1/size; that is put back.</summary>
    public double Autocorrelation => WithinSquares == 0 ? 0 : Math.Max(0, (WithinProducts / WithinSquares) + ((double)Rounds / Count));

    /// <summary>Groups neighbours of the same round.</summary>
    public static RoundSums Of(IReadOnlyList<RatioTerm> terms, ReadOnlySpan<double> residuals)
    {
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
