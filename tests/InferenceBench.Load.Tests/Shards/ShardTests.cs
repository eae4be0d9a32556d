using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Shards;
using InferenceBench.Load.Tests.Models;
using InferenceBench.Load.Tests.Studies;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Servers;

namespace InferenceBench.Load.Tests.Shards;

public sealed class ShardTests
{
    private static readonly LoadMix Mix = new(64, 2);
    private static readonly DateTimeOffset Start = new(2026, 11, 28, 19, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(100, 8)]
    [InlineData(9, 9)]
    public void The_clients_streams_are_all_of_the_load(int concurrency, int clients) =>
        Enumerable.Range(1, clients).Sum(index => new Shard(index, clients, Start).StreamsOf(concurrency)).ShouldBe(concurrency);

    [Fact]
    public void A_cluster_counts_from_nothing() =>
        Shard.Parse("job/4", Start, name => name == "JOB_COMPLETION_INDEX" ? "3" : null).Index.ShouldBe(4);

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("a/b")]
    [InlineData("job/4")]
    [InlineData("-1/4")]
    public void What_is_no_client_of_several_is_refused(string text) =>
        Should.Throw<InputException>(() => Shard.Parse(text, Start, _ => null)).Message.ShouldContain("2/4");

    /// <summary>
    /// Requests of one window, shared out among clients whose windows are not quite the same: within what all have in common
    /// nothing is lost or counted twice.
    /// </summary>
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(5, 3)]
    public void Merged_clients_are_the_load_that_one_client_would_have_seen(int clients, int seed)
    {
        var random = new Random(seed);
        var whole = new ModelServer(new QueueModel(16, 0.4), Mix, 5, 60, seed).Visit(LoadPoint.Closed(16), 1);
        var all = whole.Requests.Select(Tokened).ToList();
        var owner = all.Select(_ => random.Next(clients)).ToList();
        var offsets = Enumerable.Range(0, clients).Select(_ => random.NextDouble() * 4).ToList();
        var lengths = offsets.Select(offset => 60 - offset - (random.NextDouble() * 4)).ToList();
        var shards = Enumerable.Range(0, clients).Select(i => new LoadRecord(
            Study.Run with { RunId = "same" },
            Document(
                new Shard(i + 1, clients, Start),
                whole.Visit with { WindowStartedAt = Start.AddSeconds(offsets[i]), WindowSeconds = lengths[i] }),
            [.. all.Where((_, r) => owner[r] == i).Select(request => request.Later(-offsets[i]).Within(lengths[i]))])).ToList();

        var merged = ShardMerge.Merge("all", [.. shards.OrderBy(_ => random.Next())]);

        var (from, to) = (offsets.Max(), offsets.Zip(lengths).Min(pair => pair.First + pair.Second));
        var truth = all.Select(request => request.Later(-from).Within(to - from)).ToList();
        merged.Load.Visits.ShouldHaveSingleItem().WindowSeconds.ShouldBe(to - from, 1e-6);
        merged.Requests.Count.ShouldBe(all.Count);
        merged.Requests.Sum(r => r.WindowOutputTokens).ShouldBe(truth.Sum(r => r.WindowOutputTokens), 1e-6);
        merged.Requests.Sum(r => r.WindowInputTokens).ShouldBe(truth.Sum(r => r.WindowInputTokens), 0.1);
        LoadReport.Of(merged).Points.ShouldHaveSingleItem().Figures.MeanInFlight.ShouldBe(16, 0.5);
        merged.Run.Sources.Count.ShouldBe(clients);
    }

    [Fact]
    public void A_client_alone_is_invalid()
    {
        var visit = new ModelServer(new QueueModel(8, 0.4), Mix, 5, 60, 1).Visit(LoadPoint.Closed(8), 1);

        var report = LoadReport.Of(new LoadRecord(Study.Run, Document(new Shard(1, 2, Start), visit.Visit), visit.Requests));

        report.Points.ShouldHaveSingleItem().Findings.ShouldContain(finding => finding.Rule == "shard");
    }

    [Fact]
    public void A_missing_or_doubled_client_or_another_plan_is_refused()
    {
        var visit = new ModelServer(new QueueModel(8, 0.4), Mix, 5, 60, 1).Visit(LoadPoint.Closed(8), 1);
        LoadRecord Client(int index, int count, int rounds = 1) =>
            new(Study.Run, Document(new Shard(index, count, Start), visit.Visit, rounds), visit.Requests);

        Should.Throw<InputException>(() => ShardMerge.Merge("x", [Client(1, 3), Client(2, 3)]));
        Should.Throw<InputException>(() => ShardMerge.Merge("x", [Client(1, 2), Client(1, 2)]));
        Should.Throw<InputException>(() => ShardMerge.Merge("x", [Client(1, 2), Client(2, 2, rounds: 5)]));
    }

    [Fact]
    public void Windows_with_nothing_in_common_are_refused()
    {
        var visit = new ModelServer(new QueueModel(8, 0.4), Mix, 5, 60, 1).Visit(LoadPoint.Closed(8), 1);
        var late = visit.Visit with { WindowStartedAt = visit.Visit.WindowStartedAt.AddHours(1) };

        Should.Throw<InputException>(() => ShardMerge.Merge("x",
        [
            new(Study.Run, Document(new Shard(1, 2, Start), visit.Visit), visit.Requests),
            new(Study.Run, Document(new Shard(2, 2, Start), late), visit.Requests),
        ])).Message.ShouldContain("clocks");
    }

    [Fact]
    public async Task Two_clients_load_a_server_together()
    {
        using var server = new ScriptedServer(new ServerScript());
        var start = DateTimeOffset.UtcNow.AddSeconds(4);
        Task<LoadRecord> Client(int index) =>
            Study.LoadAsync(server, [LoadPoint.Closed(4)], new LoadMix(64, 8), rounds: 2, budget: 10, change: order => order with
        {
            Plan = order.Plan with { Shard = new Shard(index, 2, start) },
        });

        var shards = await Task.WhenAll(Client(1), Client(2));
        var merged = ShardMerge.Merge("all", shards);

        merged.Load.Visits.Count.ShouldBe(2);
        merged.Requests.Select(r => r.Number).Distinct().Count().ShouldBe(merged.Requests.Count);
        var figures = LoadReport.Of(merged).Points.ShouldHaveSingleItem().Figures;
        figures.DistinctPrompts.ShouldBe(1);
        figures.MeanInFlight.ShouldBe(4, 0.4);
    }

    private static RequestRecord Tokened(RequestRecord request) =>
        request with { Tokens = [new(request.FirstTokenSeconds!.Value, 1), new(request.LastTokenSeconds!.Value, 1)] };

    private static LoadDocument Document(Shard shard, VisitRecord visit, int rounds = 1) => new()
    {
        Server = new() { Kind = "vllm", Model = "m", Requests = "completions", Prompts = "random-ids", ForcesLength = true },
        Plan = new() { Points = [visit.Plan.Point], Mixes = [Mix], Shard = shard, Rounds = rounds },
        Visits = [visit],
    };
}
