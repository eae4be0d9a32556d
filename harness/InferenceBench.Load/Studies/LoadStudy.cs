using System.Globalization;
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
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Results;

namespace InferenceBench.Load.Studies;

/// <summary>Loads a server by a plan: what it is, what this client can do, then every visit.</summary>
public sealed class LoadStudy(INullServerHost nullServer, TimeProvider clock, ILoadObserver observer)
{
    private const double ShortestVisitRequests = 3;
    private const int UsualStreams = 16;

    /// <summary>More requests than anybody sends before an interruption.</summary>
    private const long NumbersOfAStart = 10_000_000;

    /// <summary>Begins to read what this machine draws, where it is the one that serves; null = nobody does.</summary>
    public Func<EnergyWatch>? WatchEnergy { get; init; }

    /// <summary>Does it.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="run">The run's document so far.</param>
    /// <param name="journal">Keeps each visit, and has what an interrupted run made; null = nothing is kept.</param>
    /// <param name="cancellationToken">Ends it; what was measured is in the result.</param>
    /// <exception cref="EngineException">The server cannot be used.</exception>
    /// <exception cref="InputException">The budget is too short, another server than the run began with, or the journal cannot
    /// be written.</exception>
    public async Task<LoadRecord> RunAsync(
        LoadOrder order, RunDocument run, LoadJournal? journal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(run);
        var began = clock.GetTimestamp();
        using var control = new ControlClient(order.Endpoint);
        using var allowance = order is { Api: not null, MaxUsd: { } most } ? new Allowance(most) : null;
        using var clients = new LoadClients(order.Endpoint, order.Limits, allowance);
        var session = await ServerSession.OpenAsync(control, order, cancellationToken).ConfigureAwait(false);
        var workload = order.Plan.Workload ?? new SingleRequests();
        session.RequireCache(workload, order.Plan.Cache);
        session.RequireRoom(workload.LargestTokens(order.Plan.Mixes[0]));
        var making = await PromptMaking.ChooseAsync(control, session, order.Text, cancellationToken).ConfigureAwait(false);
        var server = session.Published(making.Form);
        observer.Detected(server);
        using var energy = order is { Api: null, Endpoint.IsHere: true } ? WatchEnergy?.Invoke() : null;
        await (energy?.MeasureIdleAsync(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        RequireSame(server, journal?.Kept?.Load.Server);

        // Interrupted while it warms up: the requests under way end, and with them the wait for them.
        using var giveUp = cancellationToken.Register(() => clients.AbortAll("it was interrupted"));
        var pool = new BufferPool();
        var warmUp = new WarmUp(clients.Many, order, session, pool);
        var prompts = await making.MakeAsync(warmUp, order.Plan).ConfigureAwait(false);
        var source = new RequestSource(order.Endpoint, session.Server, session.Requests, session.Model, prompts, pool)
        {
            Workload = workload,
            Cache = order.Plan.Cache,
            Seed = order.Plan.Seed,
            After = (((order.Plan.Shard?.Index ?? 1) - 1) * Shard.NumbersOfAClient)
            + ((journal?.Kept?.Starts ?? 0) * NumbersOfAStart),
            MostCost = order.Api is { } api ? new Func<int, int, double>(api.MostUsd) : null,
        };
        var alone = await warmUp.TimeAsync(source, order.Plan.Mixes[0]).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var limits = order.Calibrate ? await CalibrateAsync(order.Plan, cancellationToken).ConfigureAwait(false) : null;
        var counters = new ServerCounters(control, session.Server.Dialect, session.Server.Facts);
        var told = new ServerEnergy(control, session.Server.Dialect);
        var runner = new VisitRunner(clients, source, counters, told, session.Server.Dialect, clock)
        {
            Shard = order.Plan.Shard,
            Energy = energy,
        };
        var earlier = new EarlierVisits(journal?.Kept);
        var left = order.Plan.BudgetSeconds - clock.GetElapsedTime(began).TotalSeconds - earlier.WindowSeconds;
        RequireTime(order.Plan, left, alone, earlier.Count);
        var load = new LoadDocument { Server = server, Plan = order.Plan, ClientLimits = limits, RequestSecondsAlone = alone,
            Api = order.Api };
        journal?.Begin(run, load);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, allowance?.Spent ?? CancellationToken.None);
        var series = new VisitSeries(runner, observer, clock, earlier, outcome => Keep(outcome, order, allowance, journal));
        var (plan, outcomes) = await MakeAsync(series, order.Plan, alone, left, allowance, end.Token).ConfigureAwait(false);
        load = load with
        {
            Plan = plan,
            Visits = [.. outcomes.Select(outcome => outcome.Visit)],

            // What an earlier start of the run spent on requests that were given up, nobody knows.
            SpentUsdAtMost = journal?.Kept is null ? allowance?.Taken : null,
        };
        DateTimeOffset? finishedAt = end.IsCancellationRequested ? null : clock.GetUtcNow();
        return new(run with { FinishedAt = finishedAt }, load, [.. outcomes.SelectMany(outcome => outcome.Requests)]);
    }

    /// <exception cref="InputException">The cap was reached before anything was measured.</exception>
    private static async Task<(LoadPlan Plan, IReadOnlyList<VisitOutcome> Outcomes)> MakeAsync(
        VisitSeries series, LoadPlan plan, double aloneSeconds, double? leftSeconds, Allowance? allowance,
        CancellationToken cancellationToken)
    {
        try
        {
            return await series.RunAsync(plan, aloneSeconds, leftSeconds, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (allowance is { Spent.IsCancellationRequested: true })
        {
            throw new InputException(
                ExitCode.Usage,
                string.Create(CultureInfo.InvariantCulture, $"The {allowance.Amount:0.######} US$ of --max-usd were used up "
                    + $"before the first visit was over; allow more, or load less with --concurrency, --isl and --osl."));
        }
    }

    /// <summary>Keeps a visit, and gives back what its requests did not cost.</summary>
    private static void Keep(VisitOutcome outcome, LoadOrder order, Allowance? allowance, LoadJournal? journal)
    {
        journal?.Add(outcome.Visit, outcome.Requests);
        if (order.Api is { } api)
        {
            allowance?.GiveBack(outcome.Requests.Sum(request => api.Unspent(request)));
        }
    }

    private async Task<ClientLimits> CalibrateAsync(LoadPlan plan, CancellationToken cancellationToken)
    {
        var streams = plan.Points.Select(point => point.Concurrency ?? UsualStreams).DefaultIfEmpty(UsualStreams).Max();
        var limits = await new Calibrator(nullServer, clock).MeasureAsync(streams, plan.Mixes[0], cancellationToken)
            .ConfigureAwait(false);
        observer.Calibrated(limits);
        return limits;
    }

    /// <summary>A run that goes on elsewhere would mix two measurements.</summary>
    private static void RequireSame(ServedBy server, ServedBy? before)
    {
        if (before is not null && server != before)
        {
            throw new InputException(
                ExitCode.ResultsInvalid,
                $"The run cannot go on: it began with {before.Kind} {before.Version} and the model {before.Model}, and this "
                + "server, its version, "
                + "model or settings are others; start a new run.");
        }
    }

    private static void RequireTime(LoadPlan plan, double? leftSeconds, double requestSeconds, int madeVisits)
    {
        var visits = Math.Max(0, (plan.Points.Count * plan.Mixes.Count * plan.Rounds) - madeVisits);
        var needed = visits * ShortestVisitRequests * requestSeconds;
        if (leftSeconds < needed)
        {
            throw new InputException(
                ExitCode.Usage,
                $"{visits} visits of requests that take {requestSeconds:0.0} s need at least {needed / 60:0.0} minutes; give a "
                + "longer --budget, fewer --concurrency, or --no-split.");
        }
    }
}
