using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Tests.Measuring;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Traps;

/// <summary>What a whole load makes of a server that does not stay as it was.</summary>
[Collection(Undisturbed.Name)]
public sealed class RunTrapTests
{
    private static readonly LoadMix Mix = new(64, 8);

    public static TheoryData<string> Scripts =>
    [
        "server-changed", "server-changed by the same name", "restart", "preemption", "connections", "truncation",
        "output-length",
    ];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Each_makes_the_point_invalid_by_its_rule(string rule)
    {
        var script = rule switch
        {
            "server-changed" => new ServerScript { ChangesModelAt = 5 },
            "server-changed by the same name" => new ServerScript { Face = ServerFace.LlamaServer, ChangesModelAt = 5 },
            "restart" => new ServerScript { RestartsAt = 3 },
            "preemption" => new ServerScript { Preempts = true },
            "connections" => new ServerScript { MostRequestsAConnection = 4 },
            "truncation" => new ServerScript { Face = ServerFace.LlamaServer, Trap = Trap.Truncated },
            _ => new ServerScript { Face = ServerFace.LlamaServer, Trap = Trap.More },
        };
        using var server = new ScriptedServer(script);

        var point = LoadReport.Of(await Study.LoadAsync(server, [2], Mix, rounds: 1)).Points.ShouldHaveSingleItem();

        point.Findings.ShouldContain(finding => finding.Rule == rule.Split(' ')[0]);
        point.Cost.ShouldBeNull();
    }

    [Theory]
    [InlineData(ServerFace.LlamaServer)]
    [InlineData(ServerFace.Vllm)]
    public async Task A_server_that_counts_is_agreed_with_on_every_token(ServerFace face)
    {
        using var server = new ScriptedServer(new ServerScript { Face = face });

        var truth = LoadReport.Of(await Study.LoadAsync(server, [3], Mix)).Points.ShouldHaveSingleItem().Figures.Server!;

        foreach (var tokens in new[] { truth.PromptTokens!, truth.GeneratedTokens! })
        {
            tokens.IsWithin.ShouldBeTrue(tokens.ToString());
            (tokens.Most - tokens.Least).ShouldBeLessThanOrEqualTo(2 * 3 * (Mix.InputTokens + 1));
        }
    }

    [Theory]
    [InlineData(ServerFace.LlamaServer)]
    [InlineData(ServerFace.Vllm)]
    public async Task A_server_that_serves_others_meanwhile_is_noticed_by_its_counters(ServerFace face)
    {
        using var server = new ScriptedServer(new ServerScript { Face = face, OthersTokens = 40 });

        var point = LoadReport.Of(await Study.LoadAsync(server, [2], Mix, rounds: 1)).Points.ShouldHaveSingleItem();

        var finding = point.Findings.ShouldHaveSingleItem();
        (finding.Rule, finding.Threshold).ShouldBe(("server-tokens", 0.01));
        finding.Sentence.ShouldContain("let nobody else use it meanwhile");
        point.Cost.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_asks_to_wait_is_not_asked_on_and_on()
    {
        using var server = new ScriptedServer(new ServerScript { Trap = Trap.TooMany, TrapFor = number => number > 3 });

        var record = await Study.LoadAsync(server, [4], Mix, rounds: 1);

        // It asks for a second each time.
        var seconds = record.Requests.Max(r => r.EndSeconds) - record.Requests.Min(r => r.StartedSeconds);
        record.Requests.Count.ShouldBeLessThan((int)(4 * (seconds + 3)));
        LoadReport.Of(record).Points.ShouldHaveSingleItem().Findings.ShouldContain(
            finding => finding.Rule == "failures" && finding.Sentence.Contains("429"));
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_changes_no_time()
    {
        using var server = new ScriptedServer(new ServerScript());

        var record = await Study.LoadAsync(server, [LoadPoint.Closed(2)], Mix, rounds: 1, clock: new JumpingClock());

        record.Load.Visits[0].WindowSeconds.ShouldBeInRange(0.9, 60);
        record.Requests.Where(r => r.Status == RequestStatus.Ok).ShouldAllBe(
            r => r.EndSeconds > r.StartedSeconds && r.EndSeconds - r.StartedSeconds < 30);
    }

    [Fact]
    public async Task A_server_that_is_gone_before_the_end_leaves_an_invalid_point_and_not_a_lost_run()
    {
        var server = new ScriptedServer(new ServerScript { Itl = TimeSpan.FromMilliseconds(10) });
        using var later = new Timer(_ => server.Dispose(), null, TimeSpan.FromSeconds(2.5), Timeout.InfiniteTimeSpan);

        var record = await Study.LoadAsync(
            server, [2], Mix, rounds: 1, budget: 8, limits: new ExchangeLimits { Silence = TimeSpan.FromSeconds(3) });

        record.Requests.ShouldContain(r => r.Status == RequestStatus.NotConnected || r.Status == RequestStatus.Cut);
        LoadReport.Of(record).Points.ShouldHaveSingleItem().IsValid.ShouldBeFalse();
    }

    /// <summary>However many fail: more than one in a hundred is invalid, fewer is not.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.004)]
    [InlineData(0.03)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Failures_in_any_share_are_judged_by_it(double share)
    {
        var visit = new ModelServer(new QueueModel(8, 0.4), Mix, 5, 200, 1).Visit(LoadPoint.Closed(8), 1);
        var random = new Random(3);
        var requests = visit.Requests.Select(r => random.NextDouble() < share
            ? r with { Status = RequestStatus.HttpError, WindowInputTokens = 0, WindowOutputTokens = 0 }
            : r).ToList();
        var record = new LoadRecord(Study.Run, new()
        {
            Server = new() { Kind = "openai", Model = "m", Requests = "chat", Prompts = "random-words", ForcesLength = false },
            Plan = new() { Points = [LoadPoint.Closed(8)], Mixes = [Mix] },
            Visits = [visit.Visit],
        }, requests);

        var findings = LoadReport.Of(record).Points.ShouldHaveSingleItem().Findings;

        findings.Any(finding => finding.Rule == "failures").ShouldBe(share > 0.01);
    }

    private sealed class JumpingClock : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() =>
            DateTimeOffset.UnixEpoch.AddYears(50).AddHours(Interlocked.Increment(ref _asked) % 2 == 0 ? -7 : 9);
    }
}
