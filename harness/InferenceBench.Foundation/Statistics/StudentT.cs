using MathNet.Numerics;

namespace InferenceBench.Foundation.Statistics;

/// <summary>Student's t distribution as far as intervals need it.</summary>
public static class StudentT
{
    private const double LogTail = -3.6888794541139363; // ln 0.025
    private const double NormalQuantile975 = 1.959963984540054;
    private const double Precision = 1e-13;
    private const int MostSteps = 50;

    /// <summary>
    /// The 97.5 % quantiles of 1 to 64 degrees of freedom, to the last bit: rounds and repetitions are mostly few and whole, and
    /// for these the library that finds the others need not be loaded and compiled.
    /// </summary>
    private static readonly double[] _whole =
    [
        12.706204736174703, 4.302652729749469, 3.182446305283708, 2.7764451051977974, 2.5705818356363155, 2.446911851144967,
        2.3646242515927853, 2.3060041352041716, 2.2621571627982044, 2.228138851986275, 2.2009851600916366, 2.178812829667208,
        2.160368656462816, 2.1447866879178035, 2.1314495455597577, 2.119905299221276, 2.109815577833321, 2.100922040241021,
        2.0930240544083203, 2.08596344726589, 2.0796138447276524, 2.0738730679040045, 2.068657610419071, 2.063898561628018,
        2.059538552753314, 2.055529438642842, 2.0518305164802912, 2.048407141795313, 2.045229642132613, 2.0422724563013115,
        2.039513446396407, 2.0369333434601042, 2.0345152974492984, 2.032244509317697, 2.030107928250409, 2.0280940009804436,
        2.0261924630290875, 2.0243941639120155, 2.0226909200367036, 2.0210753903062737, 2.01954097044138, 2.0180817028184297,
        2.016692199227849, 2.015367574443721, 2.0141033888809243, 2.012895598919412, 2.011740513729709, 2.0106347576242998,
        2.0095752371291487, 2.0085591121008313, 2.007583770315832, 2.006646805061685, 2.0057459953178554, 2.004879288188132,
        2.0040447832891015, 2.0032407188478474, 2.0024654592909905, 2.0017174841452814, 2.0009953780882483, 2.0002978220142555,
        1.9996235849949464, 1.9989715170334237, 1.9983405425206335, 1.9977296543177152,
    ];

    /// <summary>The 97.5 % quantile for a positive, possibly fractional number of degrees of freedom.</summary>
    public static double Quantile975(double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var whole = (int)Math.Min(degreesOfFreedom, _whole.Length);
        return whole == degreesOfFreedom ? _whole[whole - 1] : Solve(degreesOfFreedom);
    }

    /// <summary>The quantile of a probability between 0 and 1.</summary>
    public static double Quantile(double probability, double degreesOfFreedom) => probability == 0.975
        ? Quantile975(degreesOfFreedom)
        : MathNet.Numerics.Distributions.StudentT.InvCDF(0, 1, degreesOfFreedom, probability);

    /// <summary>
    /// Newton's method for ln P(T &gt; t) = ln 0.025 over ln t: nearly a straight line for heavy tails, gently bent for light
    /// ones, so a few steps from the normal's quantile suffice.
    /// </summary>
    internal static double Solve(double freedom)
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
