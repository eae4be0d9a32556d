using InferenceBench.Analysis.Comparing;
using InferenceBench.Analysis.Cost;
using InferenceBench.Cells;
using InferenceBench.Foundation.Failures;
using InferenceBench.Microbenchmarks.Simulations;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Analysis.Tests.Simulations;

public sealed class RunComparisonTests
{
    private const int Simulations = 500;

    private readonly Noise _noise = new(seed: 11);

    [Fact]
    public void A_run_compared_with_itself_is_indistinguishable_in_every_cell()
    {
        var run = Run("a", [.. Enumerable.Range(1, 8).Select(i => Cell($"cell-{i}", 128 * i, Noisy()))]);

        var comparison = RunComparison.Of(run, [run], new());

        comparison.Cells.Count.ShouldBe(8);
        comparison.Cells.ShouldAllBe(cell => cell.Request!.Verdict == CostVerdict.Indistinguishable && cell.Request.Change == 0);
        comparison.OnlyInOne.ShouldBeEmpty();
        comparison.Regressions(0).ShouldBeEmpty();
    }

    /// <summary>CV 3 %, 20 repetitions, as promised in docs/cost-model.md.</summary>
    [Theory]
    [InlineData(1, 20, 0.95)]
    [InlineData(4, 5, 0.85)]
    public void Samples_5_percent_slower_are_found_dearer(int rounds, int perRound, double atLeast) =>
        Share(rounds, perRound, slowdown: 1.05, CostVerdict.Dearer).ShouldBeGreaterThanOrEqualTo(atLeast);

    [Theory]
    [InlineData(1, 20)]
    [InlineData(4, 5)]
    public void The_same_samples_drawn_again_are_called_different_in_at_most_5_of_100_simulations(int rounds, int perRound) =>
        (1 - Share(rounds, perRound, slowdown: 1, CostVerdict.Indistinguishable)).ShouldBeLessThanOrEqualTo(0.05);

    [Fact]
    public void A_dearer_machine_makes_equal_speed_dearer()
    {
        var run = Run("a", Cell("x", 128, Noisy()));

        var cell = RunComparison.Of(run with { UsdPerHour = 2 }, [run with { UsdPerHour = 3 }], new()).Cells.Single();

        cell.Request!.Verdict.ShouldBe(CostVerdict.Dearer);
        cell.Request.Ratio.Value.ShouldBe(1.5, 1e-12);
        cell.Prefill!.Ratio.Value.ShouldBe(1, 1e-12);
        cell.IsPriceAssumedEqual.ShouldBeFalse();
    }

    [Fact]
    public void Without_a_price_seconds_are_compared_and_that_is_said()
    {
        var run = Outcomes.Run(Cell("x", 128, Noisy()));
        var priceless = new PricedRun(run with { Document = run.Document with { Price = null } });

        RunComparison.Of(priceless, [priceless], new()).Cells.Single().IsPriceAssumedEqual.ShouldBeTrue();
    }

    [Fact]
    public void A_regression_is_a_difference_beyond_doubt_and_beyond_the_size_allowed()
    {
        var (a, b) = (Run("a", Cell("x", 128, Steady(1))), Run("b", Cell("x", 128, Steady(1.04))));
        var comparison = RunComparison.Of(a, [b], new());

        comparison.Cells.Single().Basis.ShouldBe(ComparisonBasis.TheseTwoRuns);
        comparison.Regressions(0.03).ShouldBeEmpty("two runs may differ by more");
        comparison.Regressions(0.03, runAllowance: 0.005).Count().ShouldBe(1);
        comparison.Regressions(0.05, runAllowance: 0.005).ShouldBeEmpty();
    }

    [Fact]
    public void Cells_without_their_like_are_named_not_dropped()
    {
        var (a, b) = (Run(
            "a", Cell("x", 128, Noisy()), Cell("y", 256, Noisy())), Run("b", Cell("x", 128, Noisy()), Cell("z", 512, Noisy())));

        var comparison = RunComparison.Of(a, [b], new());

        comparison.Cells.Count.ShouldBe(1);
        comparison.OnlyInOne.Select(cell => (cell.RunId, cell.Cell.Workload.PromptTokens)).ShouldBe([("a", 256), ("b", 512)]);
    }

    /// <summary>As a link has it whose target was replaced, or a download of another form under the same name.</summary>
    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(1.001, 1)]
    [InlineData(1.2, 0)]
    [InlineData(0.5, 0)]
    public void Another_file_of_the_same_name_is_said_and_compared_only_when_it_is_of_the_same_model(double size, int compared)
    {
        var (a, other) = (Cell("x", 128, Noisy()), Cell("x2", 128, Noisy()));
        var model = other.Cell.Model;
        var b = other with
        {
            Cell = other.Cell with
            {
                Model = model with
                {
                    Sha256 = new string('b', 64), TotalParameters = (long)(model.TotalParameters!.Value * size),
                },
            },
        };

        var comparison = RunComparison.Of(Run("a", a), [Run("b", b)], new());

        comparison.Cells.Count.ShouldBe(compared);
        comparison.OnlyInOne.Count.ShouldBe(compared == 1 ? 0 : 2);
        comparison.OfOtherModels.Count.ShouldBe(1 - compared);
        var said = comparison.Differences.Single().Parts.Single();
        (said.What, said.A[..8], said.B[..8]).ShouldBe(("file of tiny Q4_K_M", "aaaaaaaa", "bbbbbbbb"));
        RunComparison.Of(Run("a", a), [Run("b", b)], new() { Across = [MatchField.Model] }).Cells.Count.ShouldBe(1);
    }

    [Fact]
    public void Engines_are_compared_when_asked_to_look_across_them()
    {
        var (a, b) = (Cell("x", 128, Noisy()), Cell("x", 128, Noisy()));
        var other = b with { Cell = b.Cell with { Engine = "onnxruntime" } };

        RunComparison.Of(Run("a", a), [Run("b", other)], new()).Cells.ShouldBeEmpty();
        RunComparison.Of(Run("a", a), [Run("b", other)], new() { Across = [MatchField.Engine] }).Cells.Count.ShouldBe(1);
    }

    [Fact]
    public void Cells_that_become_alike_are_ambiguous_and_left_out()
    {
        var a = Cell("x", 128, Noisy());
        var twin = Cell("y", 128, Noisy());
        var quantized = twin with { Cell = twin.Cell with { Model = twin.Cell.Model with { Quantization = "Q8_0" } } };

        var comparison = RunComparison.Of(Run("a", a, quantized), [Run("b", a)], new() { Across = [MatchField.Quantization] });

        comparison.Cells.ShouldBeEmpty();
        comparison.OnlyInOne.Count(cell => cell.IsAmbiguous).ShouldBe(2);
    }

    [Fact]
    public void Several_runs_a_side_are_compared_over_the_runs()
    {
        PricedRun[] a =
        [
            Run("a1", Cell("x", 128, Steady(1))), Run("a2", Cell("x", 128, Steady(1.02))),
            Run("a3", Cell("x", 128, Steady(0.99))),
        ];
        PricedRun[] b =
        [
            Run("b1", Cell("x", 128, Steady(1.01))), Run("b2", Cell("x", 128, Steady(1.03))),
            Run("b3", Cell("x", 128, Steady(0.98))),
        ];

        var cell = RunComparison.OfSides(a, b, new()).Cells.Single();

        cell.Basis.ShouldBe(ComparisonBasis.SeveralRuns);
        cell.RunB.ShouldBe("b1, b2, b3");
        cell.Request!.Verdict.ShouldBe(CostVerdict.Indistinguishable);
    }

    [Fact]
    public void A_run_counts_once()
    {
        var run = Run("a1", Cell("x", 128, Steady(1)));

        Should.Throw<InputException>(() => RunComparison.OfSides(
            [run, run], [Run("b1", Cell("x", 128, Steady(1)))], new())).Message
            .ShouldStartWith("'a1' is named twice");
    }

    [Fact]
    public void Earlier_runs_of_the_same_cell_tell_how_far_runs_differ()
    {
        var history = new RunHistory([.. new[]
        {
            1, 1.05, 0.95, 1.02,
        }.Select((seconds, i) => Run($"earlier-{i}", Cell("x", 128, Steady(seconds))).Run)]);
        var (a, b) = (Run("a", Cell("x", 128, Steady(1))), Run("b", Cell("x", 128, Steady(1.04))));

        var cell = RunComparison.Of(a, [b], new() { History = history }).Cells.Single();

        cell.Basis.ShouldBe(ComparisonBasis.EarlierRuns);
        cell.Request!.Verdict.ShouldBe(CostVerdict.Indistinguishable);
    }

    private double Share(int rounds, int perRound, double slowdown, CostVerdict verdict) =>
        Enumerable.Range(0, Simulations).Count(_ =>
        {
            var (a, b) = (Run(
                "a", Cell("x", 128, Drawn(rounds, perRound, 1))), Run("b", Cell("x", 128, Drawn(rounds, perRound, slowdown))));
            return RunComparison.Of(a, [b], new()).Cells.Single().Request!.Verdict == verdict;
        }) / (double)Simulations;

    /// <summary>Prefill and decode of a repetition share its noise: the worst case for their sum.</summary>
    private Sample[] Drawn(int rounds, int perRound, double slowdown) =>
        [.. _noise.Draw(rounds, perRound, 0.03, slowdown: slowdown)
            .Select((term, i) => Samples.Of(i + 1, 0.3 * term.Denominator, 0.7 * term.Denominator, term.Round))];

    private Sample[] Noisy() => Drawn(1, 20, 1);

    private static Sample[] Steady(double seconds) =>
        [.. Enumerable.Range(1, 10).Select(i => Samples.Of(i, 0.3 * seconds, (0.7 * seconds) + (i % 2 * 1e-4)))];

    private static CellOutcome Cell(string key, int promptTokens, Sample[] samples)
    {
        var outcome = Outcomes.Ok(key, samples);
        return outcome with { Cell = outcome.Cell with { Workload = new Workload(promptTokens, 4) } };
    }

    private static PricedRun Run(string id, params CellOutcome[] cells)
    {
        var run = Outcomes.Run(cells);
        return new(run with { Document = run.Document with { RunId = id } });
    }
}
