using InferenceBench.Load.Records;

namespace InferenceBench.Load.Slo;

/// <summary>A time that a request must stay below.</summary>
/// <param name="Metric">Which.</param>
/// <param name="Seconds">Positive.</param>
public sealed record SloBound(SloMetric Metric, double Seconds)
{
    /// <summary>True when the request stays below; one without the figure (a single token has no gaps) does.</summary>
    public bool IsMet(RequestRecord request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var value = Metric switch
        {
            SloMetric.Ttft => request.Ttft() ?? double.PositiveInfinity,
            SloMetric.Tpot => request.Tpot() ?? 0,
            SloMetric.Itl => request.Gaps().DefaultIfEmpty(0).Max(),
            _ => request.EndToEnd(),
        };
        return value < Seconds;
    }
}
