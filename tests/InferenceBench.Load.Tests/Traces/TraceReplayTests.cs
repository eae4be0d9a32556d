using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Traces;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Results;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Traces;

public sealed class TraceReplayTests
{
    [Fact]
    public void Requests_have_the_lengths_of_the_trace_in_its_order_and_begin_again_at_its_end()
    {
        var replay = Replay(Rows((0, 100, 10), (1, 200, 20), (4, 300, 30)));

        var shapes = Enumerable.Range(0, 4).Select(index => replay.Session(new(1, index, index + 1, replay.Mix, 1))[0]).ToList();

        shapes.Select(shape => (shape.InputTokens, shape.OutputTokens)).ShouldBe([(100, 10), (200, 20), (300, 30), (100, 10)]);
        Enumerable.Range(0, 5).Select(index => replay.ArrivalSeconds(index)).ShouldBe([0, 1, 4, 6, 7]);
    }

    [Fact]
    public void A_mix_with_a_quarter_of_the_answers_shortens_each_of_them()
    {
        var replay = Replay(Rows((0, 100, 40), (1, 200, 80)));

        replay.Session(new(1, 1, 1, replay.Mix with { OutputTokens = replay.Mix.OutputTokens / 4 }, 1))[0].OutputTokens.ShouldBe(
            20);
    }

    [Fact]
    public void Equal_blocks_make_equal_beginnings()
    {
        var replay = Replay(
        [
            new(0, 20, 5) { Blocks = [1, 2], BlockTokens = 10 },
            new(1, 25, 5) { Blocks = [1, 2, 3], BlockTokens = 10 },
            new(2, 20, 5) { Blocks = [4, 2], BlockTokens = 10 },
        ]);

        var shapes = Enumerable.Range(0, 3).Select(index => replay.Session(new(1, index, index + 1, replay.Mix, 1))[0]).ToList();
        var ids = shapes.Select(shape => PromptAssembly.Of(shape, new RandomIds(256, 30_000, 1), 0, false).TokenIds!).ToList();

        shapes.Select(shape => shape.SharedTokens).ShouldBe([0, 20, 0]);
        ids[1].Take(20).ShouldBe(ids[0]);
        ids[1].Length.ShouldBe(25);
        ids[2].Take(10).ShouldNotBe(ids[0].Take(10));
    }

    [Fact]
    public void Requests_of_a_session_go_on_from_each_other()
    {
        var replay = Replay([
            new(0, 20, 5) { Blocks = [77], BlockTokens = int.MaxValue },
            new(1, 35, 5) { Blocks = [77], BlockTokens = int.MaxValue },
        ]);

        var shapes = Enumerable.Range(0, 2).Select(index => replay.Session(new(1, index, index + 1, replay.Mix, 1))[0]).ToList();
        var ids = shapes.Select(shape => PromptAssembly.Of(shape, new RandomIds(256, 30_000, 1), 0, false).TokenIds!).ToList();

        shapes[1].SharedTokens.ShouldBe(20);
        ids[1].Take(20).ShouldBe(ids[0]);
    }

    [Fact]
    public async Task A_trace_is_sent_at_its_times_at_twice_its_speed()
    {
        using var server = new ScriptedServer(
            new ServerScript { Ttft = TimeSpan.FromMilliseconds(5), Itl = TimeSpan.FromMilliseconds(1) });
        var rows = Enumerable.Range(0, 60).Select(i => new TraceRow(i * 0.1, 30 + (i % 5), 3 + (i % 3))).ToList();
        var replay = Replay(rows);

        var record = await Study.LoadAsync(server, [
            LoadPoint.Open(2 * replay.RequestsPerSecond, new(ArrivalKind.Trace)),
        ], replay.Mix, rounds: 1, change: order => order with
        {
            Plan = order.Plan with { Workload = replay },
        });

        var sent = record.Requests.OrderBy(request => request.IntendedSeconds).ToList();
        sent.Count.ShouldBeGreaterThan(50);
        sent.Zip(sent.Skip(1)).ShouldAllBe(
            pair => Math.Abs(pair.Second.IntendedSeconds!.Value - pair.First.IntendedSeconds!.Value - 0.05) < 1e-3);
        sent.Where(request => request.Status == RequestStatus.Ok).ShouldAllBe(
            request => request.InputTokens == request.AskedInputTokens && request.OutputTokens == request.AskedOutputTokens);
        sent.Select(request => request.AskedInputTokens).Take(5).ShouldBe([30, 31, 32, 33, 34]);
        record.Load.Visits[0].WindowSeconds.ShouldBeGreaterThan(1.5);
        LoadReport.Of(record).Points.ShouldHaveSingleItem().Findings.ShouldNotContain(
            finding => finding.Rule.EndsWith("-length"));
    }

    [Fact]
    public async Task A_plan_with_a_trace_reads_back_from_its_folder_without_its_rows()
    {
        using var server = new ScriptedServer(
            new ServerScript { Ttft = TimeSpan.FromMilliseconds(5), Itl = TimeSpan.FromMilliseconds(1) });
        var replay = Replay(Rows((0, 30, 3), (0.1, 31, 3), (0.2, 32, 3), (2, 33, 3)));
        var record = await Study.LoadAsync(
            server, [LoadPoint.Open(replay.RequestsPerSecond, new(ArrivalKind.Trace))], replay.Mix, rounds: 1,
            change: order => order with { Plan = order.Plan with { Workload = replay } });
        var path = Directory.CreateTempSubdirectory("inferencebench-load-").FullName;
        try
        {
            LoadFolder.Write(RunFolder.CreateAt(Path.Combine(path, "run")), record);

            var read = LoadFolder.Read(RunFolder.Open(Path.Combine(path, "run")))!;

            read.Load.Plan.Workload.ShouldBe(replay);
            File.ReadAllText(Path.Combine(path, "run", "run.json")).ShouldContain("\"inputs_cut\"");
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static TraceReplay Replay(IReadOnlyList<TraceRow> rows) =>
        TraceReplay.Of(Trace.Of("test", rows, new()), new(), isGenerated: false);

    private static IReadOnlyList<TraceRow> Rows(params (double At, int Input, int Output)[] rows) =>
        [.. rows.Select(row => new TraceRow(row.At, row.Input, row.Output))];
}
