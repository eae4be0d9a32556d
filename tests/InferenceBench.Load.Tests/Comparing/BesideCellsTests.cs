using InferenceBench.Analysis.Rows;
using InferenceBench.Cells;
using InferenceBench.Load.Comparing;
using InferenceBench.Load.Report;
using InferenceBench.Testing;

namespace InferenceBench.Load.Tests.Comparing;

/// <summary>The same file in process and behind a server: what lies between them is the server.</summary>
public sealed class BesideCellsTests
{
    private static readonly GeneratedLoad Load = new() { Model = "tiny-Q4_K_M.gguf", Mix = new(200, 20), Concurrency = [1, 4] };

    [Fact]
    public void A_load_stands_beside_the_cell_with_as_many_sequences_at_once()
    {
        var beside = Beside(Cell(1, 0.2), Cell(4, 0.6));

        beside.Pairs.Select(pair => pair.Point.Concurrency).ShouldBe([1, 4]);
        foreach (var pair in beside.Pairs)
        {
            pair.Ratio.Value.ShouldBe(pair.ServedSeconds.Value / pair.CellSeconds.Value, 1e-12);
            (pair.Ratio.Low < pair.Ratio.Value && pair.Ratio.Value < pair.Ratio.High).ShouldBeTrue();
            (pair.ServedUsd!.Value.Value / pair.ServedSeconds.Value).ShouldBe(2.49 / 3600, 1e-9);
        }

        // A request alone takes 30 ms and 19 tokens of 10.5 ms.
        beside.Pairs[0].ServedSeconds.Value.ShouldBe(0.2295, 0.02);
        beside.Left.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("another model")]
    [InlineData("another length")]
    [InlineData("another batch")]
    [InlineData("a depth")]
    public void What_does_other_work_is_not_set_beside_it(string difference)
    {
        var cell = Cell(1, 0.2);
        var work = cell.Cell.Workload;
        var other = difference switch
        {
            "another model" => cell with { Cell = cell.Cell with { Model = cell.Cell.Model with { Id = "small" } } },
            "another length" => cell with { Cell = cell.Cell with { Workload = work with { GeneratedTokens = 21 } } },
            "another batch" => cell with { Cell = cell.Cell with { Workload = work with { Batch = 2 } } },
            _ => cell with { Cell = cell.Cell with { Workload = work with { Depth = 64 } } },
        };

        var beside = Beside(other);

        beside.Pairs.ShouldBeEmpty();
        beside.Left[0].Why.ShouldContain("--prompt-tokens 200 --generated-tokens 20 --batch 1");
    }

    [Fact]
    public void A_load_that_cannot_be_trusted_is_left_with_its_reason() =>
        BesideCells.Of(
            "run", Rows(Cell(4, 0.6)), (Load with { FailsAt = 4 }).Make(), LoadReport.Of((Load with { FailsAt = 4 }).Make()))
            .Left.ShouldContain(left => left.Why.Contains("invalid"));

    private static BesideCells Beside(params InferenceBench.Results.CellOutcome[] cells)
    {
        var record = Load.Make();
        return BesideCells.Of("run", Rows(cells), record, LoadReport.Of(record));
    }

    private static IReadOnlyList<CellRow> Rows(params InferenceBench.Results.CellOutcome[] cells) =>
        CellRow.All(Outcomes.Run(cells));

    /// <summary>Three rounds of a few repetitions.</summary>
    private static InferenceBench.Results.CellOutcome Cell(int batch, double seconds)
    {
        var outcome = Outcomes.Ok($"cell-{batch}", [.. Enumerable.Range(1, 3)
            .SelectMany(round => Enumerable.Range(1, 3).Select(repetition =>
            Samples.Of(repetition, seconds * 0.4 * (1 + (0.01 * round)), seconds * 0.6, round, 200 * batch, 20 * batch)))]);
        return outcome with { Cell = outcome.Cell with { Workload = new Workload(200, 20) { Batch = batch } } };
    }
}
