using InferenceBench.Analysis.Comparing;
using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Metrics;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Comparing;

public sealed class EngineComparisonTests
{
    [Fact]
    public void Every_other_engine_is_set_against_the_first()
    {
        var run = Run(Cell("llama.cpp", 1), Cell("llamasharp", 1.1), Cell("llama-server", 1));

        var comparison = EngineComparison.Of(run, new());

        comparison.OnlyInOne.ShouldBeEmpty();
        comparison.Cells.Select(cell => cell.Cell.Engine).ShouldBe(["llamasharp", "llama-server"]);
        comparison.Cells[0].Request!.Verdict.ShouldBe(CostVerdict.Dearer);
        comparison.Cells[0].Request!.Change.ShouldBe(0.1, 0.01);
        comparison.Cells[0].RatioOf(CellMetrics.Ttft)!.Value.Value.ShouldBe(1.1, 0.01);
        comparison.Cells[0].Decode!.Ratio.Value.ShouldBe(1 / 1.1, 0.01);
        comparison.Cells[1].Request!.Verdict.ShouldBe(CostVerdict.Indistinguishable);
    }

    [Fact]
    public void A_servers_settings_are_its_own_so_that_they_keep_it_from_no_comparison()
    {
        var local = Cell("llama.cpp", 1);
        var served = Cell("some-server", 1.2);
        var run = Run(
            local with { Cell = local.Cell.Asking(asked => asked with { Threads = 2 }) },
            served with { Cell = served.Cell.AsEndpoint() });

        var comparison = EngineComparison.Of(run, new());

        comparison.OnlyInOne.ShouldBeEmpty();
        comparison.Cells.ShouldHaveSingleItem().Request!.Verdict.ShouldBe(CostVerdict.Dearer);
    }

    [Fact]
    public void Rounds_are_paired_because_both_met_the_same_machine() =>
        EngineComparison.Of(Run(Cell("a", 1), Cell("b", 1)), new()).Cells[0].Decode!.PairedRounds.ShouldBe(3);

    [Fact]
    public void One_engine_has_nothing_to_be_compared_with() =>
        Should.Throw<InputException>(() => EngineComparison.Of(Run(Cell("a", 1)), new())).Message.ShouldContain("one engine");

    private static CellOutcome Cell(string engine, double slowdown)
    {
        Sample[] samples = [.. Enumerable.Range(0, 9)
            .Select(i => Samples.Of(i + 1, 0.3 * slowdown, (0.7 * slowdown) + (i % 2 * 1e-4), (i % 3) + 1))];
        var outcome = Outcomes.Ok(engine, samples);
        return outcome with { Cell = outcome.Cell with { Engine = engine } };
    }

    private static PricedRun Run(params CellOutcome[] cells) => new(Outcomes.Run(cells));
}
