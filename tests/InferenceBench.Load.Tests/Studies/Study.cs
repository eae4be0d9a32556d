using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Load.Calibration;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Studies;

/// <summary>Loads a scripted server as the command line would.</summary>
internal static class Study
{
    public const double UsdPerHour = 3.6;

    public static Task<LoadRecord> LoadAsync(ScriptedServer server, int[] concurrency, LoadMix mix, bool split = false,
        int rounds = 2, double? budget = null, ExchangeLimits? limits = null, Func<LoadOrder, LoadOrder>? change = null) =>
        LoadAsync(server, [.. concurrency.Select(LoadPoint.Closed)], mix, split, rounds, budget, limits, change: change);

    public static Task<LoadRecord> LoadAsync(
        ScriptedServer server, IReadOnlyList<LoadPoint> points, LoadMix mix, bool split = false, int rounds = 2,
        double? budget = null, ExchangeLimits? limits = null, bool chat = false, string? kind = null,
        Func<LoadOrder, LoadOrder>? change = null, TimeProvider? clock = null)
    {
        var order = new LoadOrder
        {
            Endpoint = new Endpoint(server.Address),
            Calibrate = false,
            ServerKind = kind,
            Requests = chat ? InferenceBench.Engines.OpenAI.Dialects.RequestKind.Chat : null,
            Limits = limits ?? new ExchangeLimits { Silence = TimeSpan.FromMinutes(2) },
            Plan = new LoadPlan
            {
                Points = points,
                Mixes = split ? mix.WithSides() : [mix],
                Rounds = rounds,
                BudgetSeconds = budget,
            },
        };
        return LoadAsync(change is null ? order : change(order), null, CancellationToken.None, clock: clock);
    }

    /// <summary>Loads by an order; the observer hears of every visit.</summary>
    public static Task<LoadRecord> LoadAsync(LoadOrder order, LoadJournal? journal, CancellationToken cancellationToken,
        ILoadObserver? observer = null, TimeProvider? clock = null, Func<EnergyWatch>? energy = null) =>
        new LoadStudy(new InProcess(), clock ?? TimeProvider.System, observer ?? new Nobody()) { WatchEnergy = energy }.RunAsync(
            order, journal?.Kept?.Run ?? Run, journal, cancellationToken);

    public static RunDocument Run => new()
    {
        RunId = "test",
        StartedAt = DateTimeOffset.UnixEpoch,
        ToolVersion = "1",
        Suite = "load",
        Measure = new MeasureOptions(),
        Price = MachinePrice.Stated(UsdPerHour),
    };

    private sealed class InProcess : INullServerHost
    {
        public Task<RunningNullServer> StartAsync(CancellationToken cancellationToken) =>
            Task.FromResult(RunningNullServer.InThisProcess());
    }

    private sealed class Nobody : ILoadObserver
    {
        public void Detected(ServedBy server)
        {
        }

        public void Calibrated(ClientLimits limits)
        {
        }

        public void VisitStarted(int number, int count, VisitPlan plan)
        {
        }

        public void VisitEnded(int number, int count, VisitRecord visit, IReadOnlyList<RequestRecord> requests)
        {
        }
    }
}
