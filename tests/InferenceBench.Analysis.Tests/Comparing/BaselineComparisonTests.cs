using InferenceBench.Analysis.Comparing;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Comparing;

public sealed class BaselineComparisonTests
{
    [Fact]
    public void Cells_are_set_against_their_like_of_the_baseline_paired_by_round()
    {
        var run = Outcomes.Run(Cell("a", "F16", 1), Cell("b", "Q8_0", 0.5), Cell("c", "Q4_K_M", 0.25));

        var cells = BaselineComparison.Of(new(run), "f16", new()).Cells;

        cells.Select(cell => (cell.Cell.Quantization, Math.Round(cell.Decode!.Ratio.Value, 6))).ShouldBe([("Q8_0", 2), ("Q4_K_M", 4)]);
        cells.ShouldAllBe(cell => cell.Basis == ComparisonBasis.SameRun && cell.Decode!.PairedRounds == 4);
    }

    [Fact]
    public void A_name_that_no_cell_has_is_refused_with_those_there_are() =>
        Should.Throw<InputException>(() => BaselineComparison.Of(new(Outcomes.Run(Cell("a", "F16", 1))), "Q2_K", new()))
            .Message.ShouldContain("takes one of F16, llama.cpp");

    /// <summary>What the machine does to a round, it does to both cells.</summary>
    private static CellOutcome Cell(string key, string quantization, double seconds)
    {
        var outcome = Outcomes.Ok(key, [.. Enumerable.Range(1, 4).Select(round => Samples.Of(1, round * seconds, round * seconds, round))]);
        return outcome with { Cell = outcome.Cell with { Model = outcome.Cell.Model with { Quantization = quantization } } };
    }
}
