using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Claims.Rules;

/// <summary>The range in which a figure must lie for its claim to hold.</summary>
/// <param name="Above">Least; null = no lower end.</param>
/// <param name="Below">Most; null = no upper end.</param>
public sealed record Threshold(double? Above, double? Below)
{
    /// <summary>Figures that are exact but for the rounding of binary fractions are not refused for it.</summary>
    private const double Rounding = 1e-9;

    /// <summary>Judges a figure by its whole interval.</summary>
    /// <param name="figure">A figure without bounds is exact when <paramref name="isExact"/> says so, else it proves
    /// nothing.</param>
    /// <param name="isExact">The figure has no uncertainty.</param>
    public ClaimVerdict Judge(Estimate figure, bool isExact)
    {
        var (low, high) = isExact
            ? (figure.Low ?? figure.Value, figure.High ?? figure.Value)
            : (figure.Low ?? double.NegativeInfinity, figure.High ?? double.PositiveInfinity);
        var slack = isExact ? Rounding : 0;
        var (above, below) = (Above ?? double.NegativeInfinity, Below ?? double.PositiveInfinity);
        return high < above - Slack(slack, above) || low > below + Slack(slack, below) ? ClaimVerdict.Refuted
            : low >= above - Slack(slack, above) && high <= below + Slack(slack, below) ? ClaimVerdict.Supported
            : ClaimVerdict.Inconclusive;
    }

    /// <summary>True when every value of a range is on the claim's side.</summary>
    public bool Covers(double low, double high) =>
        (Above ?? double.NegativeInfinity) <= low && (Below ?? double.PositiveInfinity) >= high;

    /// <summary>The same in another unit.</summary>
    public Threshold Scale(double factor) => new(Above * factor, Below * factor);

    private static double Slack(double share, double end) => double.IsInfinity(end) ? 0 : share * Math.Abs(end);
}
