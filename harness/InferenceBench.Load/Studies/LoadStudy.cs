using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Calibration;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;

namespace InferenceBench.Load.Studies;

/// <summary>Loads a server by a plan: what it is, what this client can do, then every visit.</summary>
public sealed class LoadStudy(INullServerHost nullServer, TimeProvider clock, ILoadObserver observer)
{
    private const double ShortestVisitRequests = 3;
    private const int UsualStreams = 16;

    /// <summary>Does it.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="run">The run's document so far.</param>
    /// <param name="cancellationToken">Ends it; what was measured is in the result.</param>
    /// <exception cref="EngineException">The server cannot be used.</exception>
    /// <exception cref="InputException">The budget is too short.</exception>
    public async Task<LoadRecord> RunAsync(LoadOrder order, RunDocument run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var began = clock.GetTimestamp();
        using var control = new ControlClient(order.Endpoint);
        using var client = new LoadClient(order.Endpoint, order.Limits);
        var session = await ServerSession.OpenAsync(control, order, cancellationToken).ConfigureAwait(false);
        var workload = order.Plan.Workload ?? new SingleRequests();
        session.RequireCache(workload, order.Plan.Cache);
        session.RequireRoom(workload.LargestTokens(order.Plan.Mixes[0]));
        var making = await PromptMaking.ChooseAsync(control, session, order.Text, cancellationToken).ConfigureAwait(false);
        observer.Detected(session.Published(making.Form));

        // Interrupted while it warms up: the requests under way end, and with them the wait for them.
        using var giveUp = cancellationToken.Register(() => client.AbortAll("it was interrupted"));
        var pool = new BufferPool();
        var warmUp = new WarmUp(client, order.Endpoint, session, pool);
        var prompts = await making.MakeAsync(warmUp, order.Plan).ConfigureAwait(false);
        var source = new RequestSource(order.Endpoint, session.Server, session.Requests, session.Model, prompts, pool)
        {
            Workload = workload,
            Cache = order.Plan.Cache,
            Seed = order.Plan.Seed,
            After = ((order.Plan.Shard?.Index ?? 1) - 1) * Shard.NumbersOfAClient,
        };
        var alone = await warmUp.TimeAsync(source, order.Plan.Mixes[0]).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var limits = order.Calibrate ? await CalibrateAsync(order.Plan, cancellationToken).ConfigureAwait(false) : null;
        var runner = new VisitRunner(client, source, new ServerCounters(control, session.Server.Dialect, session.Server.Facts), session.Server.Dialect, clock) { Shard = order.Plan.Shard };
        var left = order.Plan.BudgetSeconds - clock.GetElapsedTime(began).TotalSeconds;
        RequireTime(order.Plan, left, alone);
        var (plan, outcomes) = await new VisitSeries(runner, observer, clock).RunAsync(order.Plan, alone, left, cancellationToken).ConfigureAwait(false);
        var load = new LoadDocument
        {
            Server = session.Published(making.Form),
            Plan = plan,
            ClientLimits = limits,
            RequestSecondsAlone = alone,
            Visits = [.. outcomes.Select(outcome => outcome.Visit)],
        };
        DateTimeOffset? finishedAt = cancellationToken.IsCancellationRequested ? null : clock.GetUtcNow();
        return new(run with { FinishedAt = finishedAt }, load, [.. outcomes.SelectMany(outcome => outcome.Requests)]);
    }

    private async Task<ClientLimits> CalibrateAsync(LoadPlan plan, CancellationToken cancellationToken)
    {
        var streams = plan.Points.Select(point => point.Concurrency ?? UsualStreams).DefaultIfEmpty(UsualStreams).Max();
        var limits = await new Calibrator(nullServer, clock).MeasureAsync(streams, plan.Mixes[0], cancellationToken).ConfigureAwait(false);
        observer.Calibrated(limits);
        return limits;
    }

    private static void RequireTime(LoadPlan plan, double? leftSeconds, double requestSeconds)
    {
        var visits = plan.Points.Count * plan.Mixes.Count * plan.Rounds;
        var needed = visits * ShortestVisitRequests * requestSeconds;
        if (leftSeconds < needed)
        {
            throw new InputException(
                ExitCode.Usage,
                $"{visits} visits of requests that take {requestSeconds:0.0} s need at least {needed / 60:0.0} minutes; give a longer --budget, fewer --concurrency, or --no-split.");
        }
    }
}
