using InferenceBench.Analysis.Cost;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Comparing;

/// <summary>How B's $ for the same tokens stand to A's.</summary>
/// <param name="Ratio">$ of B over $ of A with its 95 % interval.</param>
/// <param name="Verdict">What may be said of B.</param>
public sealed record CostChange(Estimate Ratio, CostVerdict Verdict)
{
    /// <summary>Share by which B is dearer; negative when cheaper.</summary>
    public double Change => Ratio.Value - 1;

    /// <summary>
    /// From the ratio of the seconds, which is uncertain, and what each machine asks for its seconds, which is not.
    /// </summary>
    /// <param name="secondsRatio">Seconds of B over seconds of A.</param>
    /// <param name="a">What A's machine asks.</param>
    /// <param name="b">What B's machine asks.</param>
    /// <param name="threshold">Share by which the whole interval must differ to be called cheaper or dearer.</param>
    public static CostChange Of(Estimate secondsRatio, Tariff a, Tariff b, double threshold)
    {
        var ratio = b.UsdOver(a, secondsRatio);
        var verdict = ratio.Low > 1 + threshold ? CostVerdict.Dearer
            : ratio.High < 1 / (1 + threshold) ? CostVerdict.Cheaper
            : CostVerdict.Indistinguishable;
        return new(ratio, verdict);
    }
}
