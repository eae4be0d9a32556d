using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Testing;

/// <summary>
/// A load as it might have been measured, without a server: closed loops whose first token takes 20 ms and 10 ms more for each
/// request in flight, and whose further tokens take 10 ms and 0.5 ms more.
/// </summary>
public sealed record GeneratedLoad
{
    private const double WindowSeconds = 4;

    public IReadOnlyList<int> Concurrency { get; init; } = [1, 2, 4, 8, 16];

    public LoadMix Mix { get; init; } = new(200, 20);

    public int Rounds { get; init; } = 3;

    /// <summary>At this load a tenth of the requests fail; 0 = at none.</summary>
    public int FailsAt { get; init; }

    /// <summary>All times are so many times as long.</summary>
    public double Slowness { get; init; } = 1;

    /// <summary>Spread between rounds, as a share.</summary>
    public double Noise { get; init; } = 0.02;

    public double? UsdPerHour { get; init; } = 2.49;

    public string Model { get; init; } = "a-model";

    public string Kind { get; init; } = "vllm";

    public string? Slo { get; init; } = "ttft<150ms,tpot<50ms";

    public string RunId { get; init; } = "generated-load";

    /// <summary>What a failed request says.</summary>
    public string Problem { get; init; } = "HTTP 500: out of memory";

    public LoadRecord Make()
    {
        var plan = new LoadPlan
        {
            Points = [.. Concurrency.Select(LoadPoint.Closed)],
            Mixes = Mix.WithSides(),
            Rounds = Rounds,
            Objective = Slo is null ? null : ServiceLevel.Parse(Slo, 0.95),
        };
        var visits = plan.Visits().Select((visit, i) => Visit(i + 1, visit)).ToList();
        var number = 0L;
        var requests = visits.SelectMany(
            visit => Requests(visit).Select(request => request with { Number = ++number, Fingerprint = (ulong)number }))
            .ToList();
        return new(Run(), new LoadDocument
        {
            Server = Server(),
            Plan = plan,
            ClientLimits = Limits(),
            RequestSecondsAlone = 0.2,
            Visits = visits,
            RequestRows = requests.Count,
        }, requests);
    }

    private RunDocument Run() => new()
    {
        RunId = RunId,
        StartedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero),
        FinishedAt = new DateTimeOffset(2026, 3, 1, 12, 5, 0, TimeSpan.Zero),
        ToolVersion = "1.0.0",
        Suite = "load",
        Measure = new MeasureOptions(),
        Price = UsdPerHour is { } price ? MachinePrice.Stated(price) : null,
    };

    private ServedBy Server() => new()
    {
        Kind = Kind, Version = "0.11", Model = Model, Requests = "completions", Prompts = PromptForms.RandomIds,
        ForcesLength = true,
    };

    private static ClientLimits Limits() => new()
    {
        Streams = 16, EventsPerRequest = 20, RequestsPerSecond = 10_000, EventsPerSecond = 300_000, CpuSecondsPerRequest = 100e-6,
    };

    private static VisitRecord Visit(int number, VisitPlan plan) => new()
    {
        Visit = number,
        Plan = plan,
        WindowStartedAt = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddSeconds(number * 6),
        WindowSeconds = WindowSeconds,
        IsRampComplete = true,
        Unended = 0,
        Client = new()
        {
            CpuSeconds = 0.1, Cores = 2, Collections = 0, CollectionSeconds = 0, AllocatedBytes = 1000, ConnectionsOpened = 0,
            LateBodies = 0, EarlyReads = 0,
        },
    };

    private IEnumerable<RequestRecord> Requests(VisitRecord visit)
    {
        var streams = visit.Plan.Point.Concurrency!.Value;
        var slow = Slowness * (1 + (Noise * (visit.Plan.Round - ((Rounds + 1) / 2.0))));
        var (ttft, tpot) =
            (slow * (0.02 + (0.01 * streams)) * visit.Plan.Mix.InputTokens / 200.0, slow * (0.01 + (0.0005 * streams)));
        var seconds = ttft + (tpot * (visit.Plan.Mix.OutputTokens - 1));
        for (var stream = 0; stream < streams; stream++)
        {
            var count = 0;
            for (var start = -1 - (seconds * stream / streams); start < WindowSeconds + 0.1; start += seconds)
            {
                yield return Request(visit, start, ttft, tpot, streams == FailsAt && count++ % 10 == 9);
            }
        }
    }

    private RequestRecord Request(VisitRecord visit, double start, double ttft, double tpot, bool fails)
    {
        var mix = visit.Plan.Mix;
        List<TokenTime> tokens = [.. Enumerable.Range(0, mix.OutputTokens).Select(
            i => new TokenTime(start + ttft + (i * tpot), 1))];
        var end = tokens[^1].Seconds;
        var request = new RequestRecord
        {
            Visit = visit.Visit,
            Number = 0,
            AskedInputTokens = mix.InputTokens,
            AskedOutputTokens = mix.OutputTokens,
            Fingerprint = 0,
            StartedSeconds = start,
            SentSeconds = start,
            EndSeconds = end,
            HttpStatus = fails ? 500 : 200,
            Status = fails ? RequestStatus.HttpError : RequestStatus.Ok,
            Problem = fails ? Problem : null,
        };
        return fails ? request : request with
        {
            FirstTokenSeconds = tokens[0].Seconds,
            LastTokenSeconds = end,
            InputTokens = mix.InputTokens,
            OutputTokens = mix.OutputTokens,
            FirstTokens = 1,
            Chunks = mix.OutputTokens,
            Counting = TokenCounting.OneEach,
            FinishReason = "length",
            WindowInputTokens = mix.InputTokens * Math.Max(0, Math.Min(start + ttft, WindowSeconds) - Math.Max(start, 0)) / ttft,
            WindowOutputTokens = tokens.Count(token => token.Seconds is >= 0 and < WindowSeconds),
            Tokens = tokens,
        };
    }
}
