using MathNet.Numerics;

namespace InferenceBench.Foundation.Statistics;

/// <summary>Student's t distribution as far as intervals need it.</summary>
public static class StudentT
{
    private const double LogTail = -3.6888794541139363; // ln 0.025
    private const double NormalQuantile975 = 1.959963984540054;
    private const double Precision = 1e-13;
    private const int MostSteps = 50;

    // Rounds and repetitions are mostly few and whole; asked for tens of thousands of times by a large run.
    private static readonly double[] Whole = new double[65];

    /// <summary>The 97.5 % quantile for a positive, possibly fractional number of degrees of freedom.</summary>
    public static double Quantile975(double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var whole = (int)Math.Min(degreesOfFreedom, Whole.Length);
        if (whole != degreesOfFreedom || whole >= Whole.Length)
        {
            return Solve(degreesOfFreedom);
        }

        // Two threads may both find it missing; they find the same value.
        return Whole[whole] > 0 ? Whole[whole] : Whole[whole] = Solve(whole);
    }

    /// <summary>The quantile of a probability between 0 and 1.</summary>
    public static double Quantile(double probability, double degreesOfFreedom) => probability == 0.975
        ? Quantile975(degreesOfFreedom)
        : MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, probability);

    /// <summary>
    /// Newton's method for ln P(T &gt; t) = ln 0.025 over ln t: nearly a straight line for heavy tails, gently bent for light
    /// ones, so a few steps from the normal's quantile suffice.
    /// </summary>
    private static double Solve(double freedom)
    {
        if (double.IsInfinity(freedom))
        {
            return NormalQuantile975;
        }

        var logNorm = SpecialFunctions.GammaLn((freedom
            + 1) / 2) - SpecialFunctions.GammaLn(freedom / 2) - (0.5 * Math.Log(freedom * Math.PI));
        var y = Math.Log(NormalQuantile975);
        for (var i = 0; i < MostSteps; i++)
        {
            var t = Math.Exp(y);
            var tail = 0.5 * SpecialFunctions.BetaRegularized(freedom / 2, 0.5, freedom / (freedom + (t * t)));
            var density = Math.Exp(logNorm - ((freedom + 1) / 2 * Math.Log(1 + (t * t / freedom))));
            var step = (Math.Log(tail) - LogTail) * tail / (density * t);
            y += step;
            if (Math.Abs(step) < Precision * (1 + Math.Abs(y)))
            {
                break;
            }
        }

        return Math.Exp(y);
    }
}
