using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Results;

namespace InferenceBench.Microbenchmarks.Scale;

/// <summary>A load of very many requests: ten loads of three mixes in five rounds, the requests shared out evenly.</summary>
internal static class LargeLoad
{
    private const double WindowSeconds = 60;
    private const double FirstTokenShare = 0.1;

    private static readonly DateTimeOffset _start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    internal static LoadRecord Make(int requests)
    {
        var plan = new LoadPlan
        {
            Points = [.. Enumerable.Range(0, 10).Select(i => LoadPoint.Closed(1 << i))],
            Mixes = [new(512, 128), new(1024, 16), new(64, 256)],
            Rounds = 5,
        };
        List<VisitRecord> visits = [.. plan.Visits().Select((visit, i) => Visit(i + 1, visit))];
        VisitRecord VisitOf(int index) => visits[(int)((long)index * visits.Count / requests)];
        List<RequestRecord> all = [.. Enumerable.Range(0, requests).Select(i => Request(VisitOf(i), i, requests / visits.Count))];
        return new(Run(), new() { Server = Server(), Plan = plan, Visits = visits, RequestRows = requests }, all);
    }

    private static RunDocument Run() => new()
    {
        RunId = "large-load",
        StartedAt = _start,
        FinishedAt = _start.AddHours(3),
        ToolVersion = "0",
        Suite = "load",
        Measure = new(),
        Price = new(2.5, PriceKind.Stated, "as stated by the user"),
    };

    private static ServedBy Server() => new()
    {
        Kind = "vllm",
        Version = "0",
        Model = "large",
        Requests = "completions",
        Prompts = PromptForms.RandomIds,
        ForcesLength = true,
    };

    private static VisitRecord Visit(int number, VisitPlan plan) => new()
    {
        Visit = number,
        Plan = plan,
        WindowStartedAt = _start.AddSeconds(number * 2 * WindowSeconds),
        WindowSeconds = WindowSeconds,
        IsRampComplete = true,
        Unended = 0,
        Client = new()
        {
            CpuSeconds = 1,
            Cores = 2,
            Collections = 0,
            CollectionSeconds = 0,
            AllocatedBytes = 1000,
            ConnectionsOpened = 0,
            LateBodies = 0,
            EarlyReads = 0,
        },
    };

    /// <summary>Begun evenly over the window, and as long as it takes for the load's number of them to be in flight.</summary>
    private static RequestRecord Request(VisitRecord visit, int index, int ofVisit)
    {
        var mix = visit.Plan.Mix;
        var start = Rounded(WindowSeconds * (index % Math.Max(1, ofVisit)) / Math.Max(1, ofVisit));
        var seconds = visit.Plan.Point.Load * WindowSeconds / Math.Max(1, ofVisit);
        return new()
        {
            Visit = visit.Visit,
            Number = index + 1,
            AskedInputTokens = mix.InputTokens,
            AskedOutputTokens = mix.OutputTokens,
            Fingerprint = (ulong)(index + 1) * 0x9E3779B97F4A7C15,
            StartedSeconds = start,
            SentSeconds = Rounded(start + 0.0001),
            HeadersSeconds = Rounded(start + (seconds * FirstTokenShare)),
            FirstByteSeconds = Rounded(start + (seconds * FirstTokenShare)),
            FirstTokenSeconds = Rounded(start + (seconds * (FirstTokenShare + (0.01 * (index % 7))))),
            LastTokenSeconds = Rounded(start + seconds),
            EndSeconds = Rounded(start + seconds + 0.0002),
            InputTokens = mix.InputTokens,
            OutputTokens = mix.OutputTokens,
            FirstTokens = 1,
            Chunks = mix.OutputTokens,
            Counting = TokenCounting.OneEach,
            WindowInputTokens = mix.InputTokens,
            WindowOutputTokens = mix.OutputTokens,
            Status = RequestStatus.Ok,
            HttpStatus = 200,
            FinishReason = "length",
            Session = index + 1,
        };
    }

    private static double Rounded(double seconds) => Math.Round(seconds, 9);
}
