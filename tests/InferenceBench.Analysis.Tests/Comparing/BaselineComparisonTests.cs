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

        cells.Select(cell => (cell.Cell.Quantization, Math.Round(cell.Decode!.Ratio.Value, 6)))
            .ShouldBe([("Q8_0", 2), ("Q4_K_M", 4)]);
        cells.ShouldAllBe(cell => cell.Basis == ComparisonBasis.SameRun && cell.Decode!.PairedRounds == 4);
    }

    [Fact]
    public void A_name_that_no_cell_has_is_refused_with_those_there_are() =>
        Should.Throw<InputException>(
            () => BaselineComparison.Of(new(Outcomes.Run(Cell("a", "F16", 1), Cell("b", "Q8_0", 1))), "Q2_K", new()))
            .Message.ShouldBe(
                "No cell has 'Q2_K' for its quantization, engine or model; did you mean 'Q8_0'? --baseline takes one of F16, "
                + "Q8_0.");

    /// <summary>What all cells share leaves none to compare.</summary>
    [Theory]
    [InlineData(
        "llama.cpp",
        "Every cell has 'llama.cpp' for its engine, so that none is left to set against it; --baseline takes one of F16, Q8_0.")]
    [InlineData("LLAMA.CPP", "Every cell has 'LLAMA.CPP' for its engine")]
    [InlineData("tiny", "Every cell has 'tiny' for its model")]
    public void What_all_cells_share_is_no_baseline(string baseline, string sentence) =>
        Should.Throw<InputException>(
            () => BaselineComparison.Of(new(Outcomes.Run(Cell("a", "F16", 1), Cell("b", "Q8_0", 1))), baseline, new()))
            .Message.ShouldStartWith(sentence);

    [Theory]
    [InlineData(
        "F16",
        "Every cell has 'F16, FP32' for its quantization, so that none is left to set against it; --baseline takes one of F16, "
        + "FP32, or llama.cpp, onnxruntime-genai.")]
    [InlineData("llama.cpp", "")]
    public void What_stands_for_the_baseline_in_another_engine_is_no_other_cell(string baseline, string sentence)
    {
        var run = Outcomes.Run(Cell("a", "F16", 1), Cell("b", "FP32", 1, "onnxruntime-genai"));

        (sentence.Length == 0 ? "" : Should.Throw<InputException>(() => BaselineComparison.Of(new(run), baseline, new())).Message)
            .ShouldBe(sentence);
        if (sentence.Length == 0)
        {
            BaselineComparison.Of(new(run), baseline, new() { Across = [MatchField.Quantization] }).Cells.Count.ShouldBe(1);
        }
    }

    [Fact]
    public void A_run_of_one_cell_says_what_to_measure_beside_it() =>
        Should.Throw<InputException>(() => BaselineComparison.Of(new(Outcomes.Run(Cell("a", "F16", 1))), "F16", new()))
            .Message.ShouldEndWith("the run has one of each: measure another quantization, engine or model beside it.");

    [Theory]
    [InlineData("F16", "F16", "FP32", "INT4")]
    [InlineData("F16", "F16", "FP16", "FP32")]
    [InlineData("Q8_0", "Q8_0", "INT8", "INT4")]
    [InlineData("INT4", "Q4_K_M", "INT4", "FP32")]
    public void An_engine_without_the_baseline_s_name_is_set_against_its_own_of_that_width(
        string baseline, string gguf, string onnx, string other)
    {
        var run = Outcomes.Run(
            Cell("a", gguf, 1), Cell("b", "Q2_K", 0.5), Cell("c", onnx, 2, "onnxruntime-genai"),
            Cell("d", other, 0.5, "onnxruntime-genai"));

        var cells = BaselineComparison.Of(new(run), baseline, new()).Cells;

        cells.Select(cell => (cell.Cell.Quantization, Math.Round(cell.Decode!.Ratio.Value, 6)))
            .ShouldBe([("Q2_K", 2), (other, 4)], ignoreOrder: true);
        var choice = BaselineChoice.Of(run.Outcomes.Select(outcome => outcome.Cell), baseline);
        run.Outcomes.Where(outcome => choice.Has(outcome.Cell)).Select(outcome => outcome.Key).ShouldBe(["a", "c"]);
        choice.Heading.ShouldBe(string.Join(", ", new[] { baseline, gguf, onnx }.Distinct()));
    }

    [Fact]
    public void An_engine_with_nothing_of_that_width_has_no_baseline()
    {
        var run = Outcomes.Run(
            Cell("a", "Q8_0", 1), Cell("b", "INT4", 0.5, "onnxruntime-genai"), Cell("c", "FP32", 2, "onnxruntime-genai"));

        BaselineComparison.Of(new(run), "Q8_0", new()).Cells.ShouldBeEmpty();
    }

    /// <summary>As quantizers and the hub name the files of one model.</summary>
    [Theory]
    [InlineData("llama-F16", "llama-Q4_K_M")]
    [InlineData("llama.fp16", "llama.q4_k_m")]
    [InlineData("llama_f16", "llama_Q4_K_M")]
    [InlineData("llama", "llama-Q4_K_M")]
    public void Files_of_one_model_are_its_quantizations(string baseline, string other)
    {
        var run = Outcomes.Run(
            Named("a", baseline, "F16", 1), Named("b", other, "Q4_K_M", 0.5), Named("c", "qwen-Q4_K_M", "Q4_K_M", 0.25));

        var cell = BaselineComparison.Of(new(run), "F16", new()).Cells.ShouldHaveSingleItem();

        (cell.Cell.Quantization, Math.Round(cell.Decode!.Ratio.Value, 6)).ShouldBe(("Q4_K_M", 2));
    }

    private static CellOutcome Named(string key, string id, string quantization, double seconds)
    {
        var outcome = Cell(key, quantization, seconds);
        return outcome with { Cell = outcome.Cell with { Model = outcome.Cell.Model with { Id = id } } };
    }

    /// <summary>What the machine does to a round, it does to both cells.</summary>
    private static CellOutcome Cell(string key, string quantization, double seconds, string engine = "llama.cpp")
    {
        var outcome = Outcomes.Ok(
            key, [.. Enumerable.Range(1, 4).Select(round => Samples.Of(1, round * seconds, round * seconds, round))]);
        return outcome with
        {
            Cell = outcome.Cell with { Engine = engine, Model = outcome.Cell.Model with { Quantization = quantization } },
        };
    }
}
