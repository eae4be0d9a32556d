using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Figures;

namespace InferenceBench.Load.Comparing;

/// <summary>One quantity of a load in two runs.</summary>
/// <param name="A">In the first.</param>
/// <param name="B">In the second.</param>
/// <param name="Ratio">B over A with its 95 % interval.</param>
/// <param name="Verdict">What may be said of B.</param>
public sealed record LoadChange(double A, double B, Estimate Ratio, LoadVerdict Verdict)
{
    /// <summary>Compares a quantity of which less is better.</summary>
    /// <param name="a">Of each round of A: the quantity as a ratio of sums.</param>
    /// <param name="b">The same of B.</param>
    /// <param name="threshold">Share by which the whole interval must differ.</param>
    /// <returns>Null when a side has nothing.</returns>
    internal static LoadChange? Less(
        IReadOnlyList<(double Numerator, double Denominator)> a, IReadOnlyList<(double Numerator, double Denominator)> b,
        double threshold)
    {
        if (Pooled(a) is not { } first || Pooled(b) is not { } second)
        {
            return null;
        }

        var ratio = RoundRatio.Of(second / first, Rounds(a), Rounds(b));
        var verdict = ratio.High < 1 / (1 + threshold) ? LoadVerdict.Better : ratio.Low > 1
            + threshold ? LoadVerdict.Worse : LoadVerdict.Indistinguishable;
        return new(first, second, ratio, verdict);
    }

    private static double? Pooled(IReadOnlyList<(double Numerator, double Denominator)> rounds)
    {
        var (numerator, denominator) = (rounds.Sum(round => round.Numerator), rounds.Sum(round => round.Denominator));
        return numerator > 0 && denominator > 0 ? numerator / denominator : null;
    }

    private static List<double> Rounds(IReadOnlyList<(double Numerator, double Denominator)> rounds) =>
        [.. rounds.Where(round => round.Denominator > 0).Select(round => round.Numerator / round.Denominator)];
}
