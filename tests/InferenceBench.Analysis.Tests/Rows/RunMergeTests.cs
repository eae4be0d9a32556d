using InferenceBench.Analysis.Columns;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Rows;

public sealed class RunMergeTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Every_sample_is_there_and_as_it_was()
    {
        var (a, b) = (Run("a", 2, "here"), Run("b", 3, "there"));

        var merged = RunMerge.Merge("both", "0.1.0", [a, b]);

        merged.Outcomes.SelectMany(o => o.Samples).ShouldBe(a.Outcomes.Concat(b.Outcomes).SelectMany(o => o.Samples));
        merged.Outcomes.Select(o => (o.RunId, o.Key)).ShouldBe([("a", "a/cell"), ("b", "b/cell")]);
    }

    [Fact]
    public void Machines_and_prices_stay_apart()
    {
        var merged = RunMerge.Merge("both", "0.1.0", [Run("a", 2, "here"), Run("b", 3, "there")]);

        var rows = CellRow.All(merged);

        rows.Select(r => (r.RunId, r.Cost!.Price.Value)).ShouldBe([("a", 2.0), ("b", 3.0)]);
        merged.Document.Sources.Select(s => s.Environment!.Cpu.Model).ShouldBe(["here", "there"]);
    }

    [Fact]
    public void The_derived_rows_are_those_of_the_runs()
    {
        var (a, b) = (Run("a", 2, "here"), Run("b", 3, "there"));

        var merged = CellRow.All(RunMerge.Merge("both", "0.1.0", [a, b]));

        merged.Select(r => (r.RunId, r.Speeds.DecodeTokensPerSecond, r.Cost!.RequestUsd))
            .ShouldBe(CellRow.All(a)
                .Concat(CellRow.All(b))
                .Select(r => (r.RunId, r.Speeds.DecodeTokensPerSecond, r.Cost!.RequestUsd)));
    }

    [Fact]
    public void A_merged_folder_reads_back_as_it_was_written()
    {
        var merged = RunMerge.Merge("both", "0.1.0", [Run("a", 2, "here"), Run("b", 3, "there")]);
        var folder = RunFolder.CreateAt(Path.Combine(_temporary.Path, "both"));

        folder.Write(merged);

        Outcomes.Text(RunFolder.Open(folder.Path).Read()).ShouldBe(Outcomes.Text(merged));
    }

    [Fact]
    public void Merging_in_steps_gives_the_same_cells_as_merging_at_once()
    {
        var (a, b, c) = (Run("a", 2, "here"), Run("b", 3, "there"), Run("c", 4, "elsewhere"));

        var inSteps = RunMerge.Merge("x", "0.1.0", [a, RunMerge.Merge("y", "0.1.0", [b, c])]);

        Outcomes.Text(inSteps.Outcomes).ShouldBe(Outcomes.Text(RunMerge.Merge("z", "0.1.0", [a, b, c]).Outcomes));
    }

    [Fact]
    public void The_same_run_twice_is_refused() =>
        Should.Throw<InputException>(() => RunMerge.Merge("x", "0.1.0", [Run("a", 2, "here"), Run("a", 2, "here")]))
            .Message.ShouldStartWith("The run 'a' is given twice; leave one out");

    [Fact]
    public void A_folder_with_something_in_it_is_not_written_over()
    {
        File.WriteAllText(Path.Combine(_temporary.Path, "mine.txt"), "");

        Should.Throw<InputException>(() => RunFolder.CreateAt(_temporary.Path)).ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public void A_cell_that_names_a_run_nobody_knows_is_refused()
    {
        var merged = RunMerge.Merge("both", "0.1.0", [Run("a", 2, "here")]);
        var damaged = merged with { Outcomes = [merged.Outcomes[0] with { RunId = "ghost" }] };

        Should.Throw<InputException>(() => damaged.Document.SourceOf(damaged.Outcomes[0])).Message.ShouldContain("'ghost'");
    }

    private static RunRecord Run(string id, double usdPerHour, string processor)
    {
        Sample[] samples = [.. Enumerable.Range(1, 6).Select(i => Samples.Of(i, 0.5 + (i * 0.01), 1 + (i % 3 * 0.02)))];
        var run = Outcomes.Run(Outcomes.Ok("cell", samples));
        return run with
        {
            Document = run.Document with
            {
                RunId = id,
                Price = run.Document.Price! with { UsdPerHour = usdPerHour },
                Environment = new()
                {
                    DetectedAt = run.Document.StartedAt,
                    OperatingSystem = new() { Architecture = "x64" },
                    Cpu = new() { Model = processor, LogicalCores = 2 },
                    Memory = new(),
                },
            },
        };
    }
}
