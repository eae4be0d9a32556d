using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Slo;

namespace InferenceBench.Load.Figures;

/// <summary>How a point stands to an objective.</summary>
/// <param name="Attainment">Share of the requests begun in the windows that met it.</param>
/// <param name="RequestsPerSecond">Requests a second that met it.</param>
/// <param name="OutputTokensPerSecond">Their tokens a second.</param>
public sealed record Goodput(Estimate Attainment, double RequestsPerSecond, double OutputTokensPerSecond)
{
    /// <summary>Null without requests.</summary>
    public static Goodput? Of(PointVisits visits, ServiceLevel level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return PointTally.Of(visits, level).Goodput;
    }
}
