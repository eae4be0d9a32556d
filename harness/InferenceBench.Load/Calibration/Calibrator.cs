using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Calibration;

/// <summary>Measures what this client can do: a short closed loop against the null server, read as any other.</summary>
public sealed class Calibrator(INullServerHost host, TimeProvider clock)
{
    private const double AssumedRequestSeconds = 0.002;
    private const double VisitSeconds = 1.5;

    /// <summary>For few streams, whose first requests wait for the code to be compiled.</summary>
    private const double ShortestRampLimit = 3;

    /// <summary>Measures it.</summary>
    /// <param name="streams">Requests in flight, as many as the largest load will have.</param>
    /// <param name="mix">Lengths of its requests.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ClientLimits> MeasureAsync(int streams, LoadMix mix, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(mix);
        var visit = await VisitAsync(LoadPoint.Closed(streams), mix, VisitSeconds, cancellationToken).ConfigureAwait(false);
        return Limits(visit, streams, mix);
    }

    /// <summary>Visits a load of the null server.</summary>
    /// <param name="point">The load.</param>
    /// <param name="mix">Lengths of its requests.</param>
    /// <param name="seconds">For ramp, window and drain.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<VisitOutcome> VisitAsync(LoadPoint point, LoadMix mix, double seconds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(point);
        ArgumentNullException.ThrowIfNull(mix);
        var streams = point.Concurrency ?? 1;
        var timing = VisitTiming.For(AssumedRequestSeconds, streams, seconds);
        timing = timing with { RampLimitSeconds = Math.Max(ShortestRampLimit, timing.RampLimitSeconds) };
        using var server = await host.StartAsync(cancellationToken).ConfigureAwait(false);
        var endpoint = new Endpoint(server.Address);
        using var clients = new LoadClients(endpoint, new ExchangeLimits());
        using var control = new ControlClient(endpoint);
        var dialect = new GenericDialect();
        var source = new RequestSource(
            endpoint, new(dialect, new ServerFacts()), RequestKind.Completions, "null", RandomIds.For(new ServerFacts(), 1),
            new BufferPool());
        var runner = new VisitRunner(
            clients, source, new ServerCounters(control, dialect), new ServerEnergy(control, dialect), dialect, clock);
        return await runner.RunAsync(1, new VisitPlan(point, mix, 1), timing, AssumedRequestSeconds * streams, cancellationToken)
            .ConfigureAwait(false);
    }

    private static ClientLimits Limits(VisitOutcome outcome, int streams, LoadMix mix)
    {
        var seconds = outcome.Visit.WindowSeconds;
        var ended = outcome.Requests.Count(r => r.Status == RequestStatus.Ok && r.EndSeconds >= 0 && r.EndSeconds < seconds);
        return ended == 0
            ? throw new EngineException(
                EngineFailure.ComputeFailed,
                "The client's own calibration failed: no request to the null server ended; is loopback blocked?")
            : new()
            {
                Streams = streams,
                EventsPerRequest = mix.OutputTokens,
                RequestsPerSecond = ended / seconds,
                EventsPerSecond = ended * (mix.OutputTokens + 2.0) / seconds,
                CpuSecondsPerRequest = outcome.Visit.Client.CpuSeconds / ended,
            };
    }
}
