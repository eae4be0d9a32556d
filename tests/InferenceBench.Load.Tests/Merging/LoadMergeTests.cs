using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Merging;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Load.Workloads;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Merging;

public sealed class LoadMergeTests
{
    private static readonly LoadRecord _a = new GeneratedLoad { RunId = "a" }.Make();

    [Fact]
    public void Requests_of_both_are_rounds_of_one_load()
    {
        var b = new GeneratedLoad { RunId = "b", Rounds = 2, Slowness = 1.1 }.Make();

        var merged = LoadMerge.Merge("m", "1", [_a, b]);

        merged.Requests.Count.ShouldBe(_a.Requests.Count + b.Requests.Count);
        merged.Requests.Select(request => request.Number).ShouldBeUnique();
        merged.Requests.Select(request => request.Fingerprint).ShouldBeUnique();
        merged.Load.Visits.Select(visit => visit.Visit).ShouldBeUnique();
        merged.Load.Plan.Rounds.ShouldBe(5);
        merged.Run.Sources.Select(source => source.RunId).ShouldBe(["a", "b"]);
        var point = LoadReport.Of(merged).Points[0];
        point.IsValid.ShouldBeTrue();
        var (alone, other) = (LoadReport.Of(_a).Points[0].Figures, LoadReport.Of(b).Points[0].Figures);
        point.Figures.OutputTokensPerSecond.Value.ShouldBe(
            ((alone.OutputTokensPerSecond.Value * 3) + (other.OutputTokensPerSecond.Value * 2)) / 5, 1e-9);
    }

    [Fact]
    public void Merging_one_after_the_other_is_merging_all_at_once()
    {
        var (b, c) = (new GeneratedLoad { RunId = "b" }.Make(), new GeneratedLoad { RunId = "c", Slowness = 0.9 }.Make());

        var stepwise = LoadMerge.Merge("m", "1", [LoadMerge.Merge("n", "1", [_a, b]), c]);
        var atOnce = LoadMerge.Merge("m", "1", [_a, b, c]);

        stepwise.Load.Visits.ShouldBe(atOnce.Load.Visits);
        stepwise.Requests.Select(request => (request.Number, request.Visit)).ShouldBe(
            atOnce.Requests.Select(request => (request.Number, request.Visit)));
        stepwise.Run.Sources.Select(source => source.RunId).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Differing_prices_are_no_price() =>
        LoadMerge.Merge("m", "1", [_a, new GeneratedLoad { RunId = "b", UsdPerHour = 1 }.Make()]).Run.Price.ShouldBeNull();

    [Theory]
    [InlineData("AMD EPYC", "AMD EPYC")]
    [InlineData("Intel Xeon", null)]
    public void The_machine_is_known_where_both_were_on_one_however_busy_it_was(string other, string? merged)
    {
        var run = LoadMerge.Merge("m", "1", [
            On("AMD EPYC", _a, busy: 0.1), On(other, new GeneratedLoad { RunId = "b" }.Make(), busy: 3),
        ]).Run;

        (run.Environment?.Cpu.Model).ShouldBe(merged);
    }

    [Fact]
    public void Another_server_model_or_length_is_no_round_of_the_same_load()
    {
        GeneratedLoad[] others = [new() { Kind = "sglang" }, new() { Model = "another" }, new() { Mix = new LoadMix(100, 20) }];
        foreach (var other in others)
        {
            Should.Throw<InputException>(() => LoadMerge.Merge("m", "1", [_a, (other with { RunId = "b" }).Make()])).ExitCode
                .ShouldBe(ExitCode.Usage);
        }

        Should.Throw<InputException>(() => LoadMerge.Merge("m", "1", [_a, _a])).Message.ShouldContain("given twice");
    }

    private static LoadRecord On(string processor, LoadRecord load, double busy) => load with
    {
        Run = load.Run with
        {
            Environment = new()
            {
                DetectedAt = load.Run.StartedAt,
                OperatingSystem = new() { Architecture = "x64" },
                Cpu = new() { Model = processor, LogicalCores = 2 },
                Memory = new(),
                LoadAverageOneMinute = busy,
            },
        },
    };
}
