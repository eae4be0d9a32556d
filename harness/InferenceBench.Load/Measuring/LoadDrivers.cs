using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Plans;

namespace InferenceBench.Load.Measuring;

/// <summary>The driver of a visit.</summary>
internal static class LoadDrivers
{
    public static ILoadDriver Of(VisitPlan plan, LoadClient client, RequestFeed feed, double requestSeconds) =>
        plan.Point.RequestsPerSecond is { } rate
            ? new OpenLoop(client, feed, new ArrivalTimes(plan.Point.Arrivals ?? ArrivalPattern.Poisson, rate, (ulong)plan.Round))
            : new ClosedLoop(client, feed, plan.Point.Concurrency ?? 1, Math.Min(1, requestSeconds));

    /// <summary>Requests that a load needs in so many seconds, with some to spare.</summary>
    public static int Requests(LoadPoint point, double seconds, double requestSeconds)
    {
        const double Spare = 1.3;
        const int Most = 200_000;
        const double Fewest = 32;
        var perSecond = point.RequestsPerSecond ?? (point.Concurrency ?? 1) / Math.Max(0.0005, requestSeconds);
        return (int)Math.Min(Most, (Spare * perSecond * seconds) + (point.Concurrency ?? 1) + Fewest);
    }
}
