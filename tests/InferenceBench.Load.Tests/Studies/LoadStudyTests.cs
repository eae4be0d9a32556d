using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Studies;

public sealed class LoadStudyTests
{
    private static readonly LoadMix Mix = new(64, 8);

    [Theory]
    [InlineData(ServerFace.Vllm)]
    [InlineData(ServerFace.LlamaServer)]
    [InlineData(ServerFace.Sglang)]
    [InlineData(ServerFace.TensorRt)]
    [InlineData(ServerFace.Ollama)]
    [InlineData(ServerFace.LmStudio)]
    [InlineData(ServerFace.Tgi)]
    [InlineData(ServerFace.Generic)]
    public async Task Every_request_of_a_good_server_is_good_and_counted_exactly(ServerFace face)
    {
        using var server = new ScriptedServer(new ServerScript { Face = face });

        var record = await Study.LoadAsync(server, [1, 4], Mix);

        var ended = record.Requests.Where(r => r.Status != RequestStatus.Cancelled).ToList();
        ended.ShouldNotBeEmpty();
        record.Load.Server.Kind.ShouldBe(KindOf(face));
        ended.ShouldAllBe(r => r.Status == RequestStatus.Ok && r.OutputTokens == 8 && r.Tokens.Sum(t => t.Tokens) == 8);
        ended.ShouldAllBe(r => Math.Abs(r.InputTokens!.Value - 64) <= 1);
        record.Requests.Select(r => r.Fingerprint).Distinct().Count().ShouldBe(record.Requests.Count);
    }

    [Theory]
    [InlineData(ServerFace.Vllm, null)]
    [InlineData(ServerFace.Sglang, null)]
    [InlineData(ServerFace.TensorRt, null)]
    [InlineData(ServerFace.Ollama, null)]
    [InlineData(ServerFace.Ollama, "ollama-openai")]
    public async Task Chat_is_counted_exactly_too(ServerFace face, string? kind)
    {
        using var server = new ScriptedServer(new ServerScript { Face = face });

        var record = await Study.LoadAsync(server, [LoadPoint.Closed(2)], Mix, rounds: 1, chat: true, kind: kind);

        var ended = record.Requests.Where(r => r.Status != RequestStatus.Cancelled).ToList();
        ended.ShouldNotBeEmpty();
        ended.ShouldAllBe(
            r => r.Status == RequestStatus.Ok && r.OutputTokens == 8 && r.Chunks == 8
            && Math.Abs(r.Tokens.Sum(t => t.Tokens) - 8) < 1e-9);
    }

    [Fact]
    public async Task A_folder_reads_back_to_the_same_report()
    {
        using var server = new ScriptedServer(new ServerScript { TokensPerChunk = 3 });
        var record = await Study.LoadAsync(server, [2], Mix);
        var path = Directory.CreateTempSubdirectory("inferencebench-load-").FullName;
        try
        {
            LoadFolder.Write(RunFolder.CreateAt(Path.Combine(path, "run")), record);
            var read = LoadFolder.Read(RunFolder.Open(Path.Combine(path, "run")))!;

            read.Requests.Count.ShouldBe(record.Requests.Count);
            var (before, after) = (LoadReport.Of(record).Points[0].Figures, LoadReport.Of(read).Points[0].Figures);
            after.OutputTokensPerSecond.Value.ShouldBe(before.OutputTokensPerSecond.Value, 1e-6);
            after.Tpot!.P50.ShouldBe(before.Tpot!.P50, 1e-6);
            after.Itl!.Samples.ShouldBe(before.Itl!.Samples);
            File.ReadAllText(Path.Combine(path, "run", "run.json")).ShouldNotContain("127.0.0.1");
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    [Theory]
    [InlineData(Trap.InternalError, RequestStatus.HttpError)]
    [InlineData(Trap.Redirect, RequestStatus.Redirected)]
    [InlineData(Trap.Cut, RequestStatus.Cut)]
    [InlineData(Trap.CutAtOnce, RequestStatus.Cut)]
    [InlineData(Trap.Silent, RequestStatus.Silent)]
    [InlineData(Trap.NoHead, RequestStatus.Silent)]
    [InlineData(Trap.Drip, RequestStatus.TooSlow)]
    [InlineData(Trap.GiantLine, RequestStatus.TooLarge)]
    [InlineData(Trap.ErrorInStream, RequestStatus.ServerError)]
    [InlineData(Trap.NotJson, RequestStatus.Malformed)]
    [InlineData(Trap.Html, RequestStatus.Malformed)]
    [InlineData(Trap.Empty, RequestStatus.Unfinished)]
    [InlineData(Trap.NoUsage, RequestStatus.NoTokens)]
    [InlineData(Trap.HugeUsage, RequestStatus.Malformed)]
    [InlineData(Trap.NegativeUsage, RequestStatus.Malformed)]
    [InlineData(Trap.NoFinish, RequestStatus.Unfinished)]
    [InlineData(Trap.Gzip, RequestStatus.Malformed)]
    public async Task A_request_that_goes_wrong_is_called_what_it_is_and_costs_its_point_the_dollars(
        Trap trap, RequestStatus status)
    {
        // The first requests are the warm-up's.
        using var server = new ScriptedServer(
            new ServerScript { Trap = trap, TrapFor = number => number > 3 && number % 2 == 0 });
        var isSlow = trap is Trap.Silent or Trap.NoHead or Trap.Drip;
        var limits = new InferenceBench.Engines.OpenAI.Http.ExchangeLimits
        {
            Silence = TimeSpan.FromSeconds(isSlow ? 2 : 30),
            Total = TimeSpan.FromSeconds(isSlow ? 4 : 60),
            Bytes = 8 << 20,
        };

        var record = await Study.LoadAsync(server, [4], Mix, rounds: 1, limits: limits);

        record.Requests.Where(r => r.Status is not (RequestStatus.Ok or RequestStatus.Cancelled)).ShouldNotBeEmpty();
        record.Requests.ShouldAllBe(
            r => r.Status == RequestStatus.Ok || r.Status == RequestStatus.Cancelled || r.Status == status);
        var point = LoadReport.Of(record).Points.ShouldHaveSingleItem();
        point.IsValid.ShouldBeFalse();
        point.Cost.ShouldBeNull();
        point.Findings.ShouldContain(finding => finding.Rule == "failures");
    }

    [Theory]
    [InlineData(Trap.StopsEarly, "output-length")]
    [InlineData(Trap.WrongUsage, "token-count")]
    public async Task An_answer_that_is_not_what_was_asked_for_makes_the_point_invalid(Trap trap, string rule)
    {
        using var server = new ScriptedServer(new ServerScript { Trap = trap });

        var record = await Study.LoadAsync(server, [2], Mix, rounds: 1);

        LoadReport.Of(record).Points.ShouldHaveSingleItem().Findings.ShouldContain(finding => finding.Rule == rule);
    }

    private static string KindOf(ServerFace face) => face switch
    {
        ServerFace.TensorRt => "tensorrt-llm",
        ServerFace.LlamaServer => "llama-server",
        ServerFace.LmStudio => "lm-studio",
        ServerFace.Generic => "openai",
        _ => face.ToString().ToLowerInvariant(),
    };

    [Fact]
    public async Task Prompts_from_the_cache_make_a_cold_point_invalid()
    {
        using var server = new ScriptedServer(new ServerScript { CachedTokens = tokens => tokens / 2 });

        var record = await Study.LoadAsync(server, [2], Mix, rounds: 1);

        LoadReport.Of(record).Points.ShouldHaveSingleItem().Findings.ShouldContain(finding => finding.Rule == "cache");
    }
}
