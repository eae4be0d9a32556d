using System.Text.Json;
using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Studies;

public sealed class WorkloadStudyTests
{
    private static readonly LoadMix Mix = new(64, 8);
    private static readonly Workload Prefix = new SharedPrefixes(48, 64, 2, 1);

    [Theory]
    [InlineData(CacheUse.Warm, 0.75)]
    [InlineData(CacheUse.Cold, 0)]
    public async Task Prompts_with_a_common_beginning_come_from_the_cache_when_it_is_to_be_warm_and_not_when_cold(
        CacheUse cache, double share)
    {
        using var server = new ScriptedServer(new ServerScript { HasPrefixCache = true });

        var point = await PointAsync(server, Prefix, cache);

        point.Figures.CachedShare!.Value.ShouldBe(share, 0.05);
        point.Findings.ShouldNotContain(finding => finding.Rule == "cache" || finding.Rule == "uniqueness");
        point.Figures.DistinctPrompts.ShouldBe(1);
    }

    [Fact]
    public async Task A_mix_with_nothing_in_common_beside_a_warm_workload_has_its_lengths_and_is_cold()
    {
        using var server = new ScriptedServer(new ServerScript { HasPrefixCache = true });
        var unshared = Mix with { SharesNothing = true };

        var report = LoadReport.Of(await Study.LoadAsync(server, [2], Mix, rounds: 1, change: order => order with
        {
            Plan = order.Plan with { Workload = Prefix, Cache = CacheUse.Warm, Mixes = [Mix, unshared] },
        }));

        var side = report.Sides.ShouldHaveSingleItem();
        side.Mix.ShouldBe(unshared);
        side.Figures.CachedShare.ShouldBe(0);
        side.Figures.MeanInputTokens.ShouldBe(64);
        side.Findings.ShouldNotContain(finding => finding.Rule == "cache" || finding.Rule == "uniqueness");
        report.Points.ShouldHaveSingleItem().Figures.CachedShare!.Value.ShouldBe(0.75, 0.05);
    }

    [Fact]
    public async Task A_cache_that_was_to_be_warm_and_is_not_makes_the_point_invalid()
    {
        using var server = new ScriptedServer(new ServerScript { CachedTokens = _ => 0 });

        (await PointAsync(server, Prefix, CacheUse.Warm)).Findings.ShouldContain(finding => finding.Rule == "cache");
    }

    [Fact]
    public async Task A_warmth_that_the_server_does_not_tell_is_none()
    {
        using var server = new ScriptedServer(new ServerScript());

        (await PointAsync(server, Prefix, CacheUse.Warm)).Findings.ShouldContain(
            finding => finding.Rule == "cache" && finding.Sentence.Contains("does not tell"));
    }

    [Theory]
    [InlineData(ServerFace.TensorRt, CacheUse.Cold)]
    [InlineData(ServerFace.Ollama, CacheUse.Cold)]
    public async Task Where_the_cache_cannot_be_kept_out_common_beginnings_are_refused_cold(ServerFace face, CacheUse cache)
    {
        using var server = new ScriptedServer(new ServerScript { Face = face });

        (await Should.ThrowAsync<EngineException>(() => PointAsync(server, Prefix, cache))).Message.ShouldContain("--cache warm");
    }

    [Fact]
    public async Task Requests_with_nothing_in_common_cannot_be_warm()
    {
        using var server = new ScriptedServer(new ServerScript());

        await Should.ThrowAsync<EngineException>(() => PointAsync(server, null, CacheUse.Warm));
    }

    [Fact]
    public async Task A_second_run_finds_nothing_in_the_cache_of_a_server_that_cannot_be_kept_off_it()
    {
        using var server = new ScriptedServer(new ServerScript { Face = ServerFace.TensorRt, HasPrefixCache = true });

        await PointAsync(server, null, CacheUse.Cold);

        (await PointAsync(server, null, CacheUse.Cold)).Figures.CachedShare.ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Turns_of_a_conversation_follow_each_other_and_reuse_what_was_said(bool isOpen)
    {
        using var server = new ScriptedServer(new ServerScript { HasPrefixCache = true });
        var point = isOpen ? LoadPoint.Open(40) : LoadPoint.Closed(3);

        var record = await Study.LoadAsync(server, [point], Mix, rounds: 1, change: order => order with
        {
            Plan = order.Plan with { Workload = new Conversations(3, 0.02), Cache = CacheUse.Warm },
        });

        var sessions = record.Requests.Where(r => r.Status == RequestStatus.Ok)
            .GroupBy(r => r.Session)
            .Where(session => session.Count() == 3)
            .ToList();
        sessions.ShouldNotBeEmpty();
        foreach (var session in sessions)
        {
            var turns = session.OrderBy(turn => turn.Number).ToList();
            turns.Select(turn => turn.InputTokens).ShouldBe([64, 136, 208]);
            turns.Select(turn => turn.SharedTokens).ShouldBe([0, 64, 136]);
            turns.Zip(turns.Skip(1)).ShouldAllBe(pair => pair.Second.SentSeconds >= pair.First.EndSeconds + 0.01);
            turns.Skip(1).ShouldAllBe(turn => turn.CachedTokens >= turn.SharedTokens - 24);
        }
    }

    [Fact]
    public async Task A_chat_is_sent_with_its_history()
    {
        using var server = new ScriptedServer(new ServerScript());

        await Study.LoadAsync(
            server, [LoadPoint.Closed(2)], Mix, rounds: 1, chat: true,
            change: order => order with { Plan = order.Plan with { Workload = new Conversations(2, 0) } });

        var roles = server.Requests.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("messages")
            .EnumerateArray()
            .Select(m => m.GetProperty("role").GetString()!)
            .ToList()).ToList();
        roles.ShouldContain(one => one.SequenceEqual(new[] { "user", "assistant", "user" }));
    }

    [Fact]
    public async Task Drawn_lengths_are_sent_and_generated_as_drawn()
    {
        using var server = new ScriptedServer(new ServerScript());
        var mix = LoadMix.Of(LengthDistribution.Parse("", "normal:64:16"), LengthDistribution.Parse("", "uniform:4:12"));

        var record = await Study.LoadAsync(server, [4], mix, rounds: 1);

        var ok = record.Requests.Where(r => r.Status == RequestStatus.Ok).ToList();
        ok.ShouldAllBe(r => r.InputTokens == r.AskedInputTokens && r.OutputTokens == r.AskedOutputTokens);
        ok.Select(r => r.AskedInputTokens).Distinct().Count().ShouldBeGreaterThan(5);
        LoadReport.Of(record).Points.ShouldHaveSingleItem().Findings.ShouldNotContain(
            finding => finding.Rule.EndsWith("-length"));
    }

    [Theory]
    [InlineData(ServerFace.Vllm, "text-ids")]
    [InlineData(ServerFace.LlamaServer, "text-ids")]
    [InlineData(ServerFace.TensorRt, "text")]
    [InlineData(ServerFace.Ollama, "text")]
    public async Task Prompts_of_a_real_text_are_made_of_it(ServerFace face, string form)
    {
        using var server = new ScriptedServer(new ServerScript { Face = face });
        string[] words = [.. Enumerable.Range(0, 900).Select(i => $"word{i % 400}")];

        var record = await Study.LoadAsync(
            server, [2], Mix, rounds: 1, change: order => order with { Text = string.Join(' ', words) });

        record.Load.Server.Prompts.ShouldBe(form);
        record.Requests.Where(r => r.Status == RequestStatus.Ok).ShouldAllBe(r => Math.Abs(r.InputTokens!.Value - 64) <= 1);
        LoadReport.Of(record).Points.ShouldHaveSingleItem().Findings.ShouldNotContain(finding => finding.Rule == "prompt-length");
        var body = JsonDocument.Parse(server.Requests.Last().Body).RootElement;
        if (form == "text")
        {
            body.GetRawText().ShouldContain("word");
        }
        else
        {
            body.GetProperty("prompt").EnumerateArray().Select(id => id.GetInt32()).Except(words.Select(Id)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_text_that_is_too_short_is_refused()
    {
        using var server = new ScriptedServer(new ServerScript());

        await Should.ThrowAsync<EngineException>(
            () => Study.LoadAsync(server, [2], Mix, change: order => order with { Text = "too short" }));
    }

    [Fact]
    public async Task A_plan_with_a_workload_reads_back_from_its_folder()
    {
        using var server = new ScriptedServer(new ServerScript());
        var mix = LoadMix.Of(LengthDistribution.Parse("", "normal:64:16"), LengthDistribution.Parse("", "8"));
        var record = await Study.LoadAsync(
            server, [2], mix, rounds: 1, change: order =>
                order with { Plan = order.Plan with
                {
                    Workload = new Conversations(2, 0.5),
                    Cache = CacheUse.Warm,
                    Mixes = [mix, mix with { SharesNothing = true }],
                } });
        var path = Directory.CreateTempSubdirectory("inferencebench-load-").FullName;
        try
        {
            LoadFolder.Write(RunFolder.CreateAt(Path.Combine(path, "run")), record);
            var read = LoadFolder.Read(RunFolder.Open(Path.Combine(path, "run")))!;

            read.Load.Plan.Workload.ShouldBe(new Conversations(2, 0.5));
            read.Load.Plan.Mixes.ShouldBe([mix, mix with { SharesNothing = true }]);
            read.Load.Plan.Cache.ShouldBe(CacheUse.Warm);
            read.Requests.Select(r => (r.Session, r.SharedTokens)).ShouldBe(
                record.Requests.Select(r => (r.Session, r.SharedTokens)));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static int Id(string word) => 300 + (int)(word.Aggregate(7u, (hash, letter) => (hash * 31) + letter) % 20_000);

    private static async Task<PointResult> PointAsync(ScriptedServer server, Workload? workload, CacheUse cache) =>
        LoadReport.Of(await Study.LoadAsync(
            server, [2], Mix, rounds: 1,
            change: order => order with { Plan = order.Plan with { Workload = workload, Cache = cache } }))
            .Points.ShouldHaveSingleItem();
}
