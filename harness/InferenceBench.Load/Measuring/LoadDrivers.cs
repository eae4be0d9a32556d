using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Measuring;

/// <summary>The driver of a visit.</summary>
internal static class LoadDrivers
{
    private const ulong SeedsOfAClient = 1_000_003;

    public static ILoadDriver Of(
        VisitPlan plan, Workload workload, Shard? shard, LoadClient client, RequestFeed feed, double requestSeconds) =>
        plan.Point.RequestsPerSecond is { } rate
            ? new OpenLoop(client, feed, Arrivals(plan, workload, shard, rate))
            : new ClosedLoop(client, feed, Streams(plan.Point, shard) ?? 1, Math.Min(1, requestSeconds));

    /// <summary>Requests in flight that this client is to keep; null = it sends by a schedule.</summary>
    public static int? Streams(LoadPoint point, Shard? shard) =>
        point.Concurrency is { } all ? shard?.StreamsOf(all) ?? all : null;

    /// <summary>When requests are due, in seconds from the start.</summary>
    private static Func<double> Arrivals(VisitPlan plan, Workload workload, Shard? shard, double rate)
    {
        var (part, parts) = (shard?.Index ?? 1, shard?.Count ?? 1);
        if (workload is TraceReplay trace)
        {
            var index = part - 1L - parts;
            return () => trace.ArrivalSeconds(index += parts) * trace.RequestsPerSecond / rate;
        }

        // Clients in step would send in bursts: each begins at its part of the gap.
        var times = new ArrivalTimes(
            plan.Point.Arrivals ?? ArrivalPattern.Poisson, rate / parts,
            (ulong)plan.Round + (SeedsOfAClient * (ulong)(part - 1)));
        return () => times.Next() + ((part - 1) / rate);
    }

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
