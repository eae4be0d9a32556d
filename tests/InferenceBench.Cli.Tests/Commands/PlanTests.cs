using System.Text.Json;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class PlanTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task A_plan_shows_the_cells_and_does_nothing()
    {
        var result = (await _cli.RunAsync("plan", "tiny", "--models", "tiny-dense", "tiny-moe")).ShouldSucceed();

        result.Flat.ShouldContain("2 of 2 cells would run");
        result.OutputLines.ShouldAllBe(line => line.Length <= 100);
        Directory.Exists(_cli.Results).ShouldBeFalse();
        Directory.Exists(_cli.Cache).ShouldBeFalse();
    }

    [Fact]
    public async Task The_shipped_suite_is_planned_without_a_name()
    {
        _cli.Onnx = () => FakeEngine.Onnx;

        var result = (await _cli.RunAsync("plan")).ShouldSucceed();

        result.Flat.ShouldContain("12 of 12 cells would run");
        result.Flat.ShouldContain("onnxruntime-genai");
    }

    [Fact]
    public async Task The_shipped_suite_keeps_under_ten_minutes()
    {
        _cli.Onnx = () => FakeEngine.Onnx;

        using var json = JsonDocument.Parse((await _cli.RunAsync("plan", "--json")).ShouldSucceed().Output);
        json.RootElement.EnumerateArray()
            .Sum(cell => cell.GetProperty("at_most_seconds").GetDouble())
            .ShouldBeLessThanOrEqualTo(600);
    }

    [Fact]
    public async Task One_engine_of_a_suite_takes_the_quantizations_it_knows()
    {
        _cli.Onnx = () => FakeEngine.Onnx;
        (await _cli.RunAsync("plan", "--engines", "llama.cpp", "--quantizations", "F16", "FP32", "INT8", "INT4"))
            .ShouldSucceed().Flat
            .ShouldContain("6 of 6 cells would run");
        (await _cli.RunAsync("plan", "--engines", "onnxruntime-genai", "--quantizations", "F16", "FP32", "INT8", "INT4"))
            .ShouldSucceed().Flat
            .ShouldContain("6 of 6 cells would run");
        (await _cli.RunAsync("plan", "tiny", "--engines", "onnxruntime-genai"))
            .ShouldFailWithOneSentence(ExitCode.QuantizationUnknown)
            .ShouldContain("F16");
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("run")]
    public async Task An_engine_that_was_named_and_finds_no_model_in_its_form_is_said(string verb)
    {
        _cli.Onnx = () => FakeEngine.Onnx;

        var both = (await _cli.RunAsync(
            verb, "tiny", "--engines", "llama.cpp", "onnxruntime-genai", "--quantizations", "Q8_0")).ShouldSucceed();
        Said(both).ShouldContain("onnxruntime-genai measures nothing: it reads onnx, and no model of the suite is there in that");

        var each = (await _cli.RunAsync(
            verb, "tiny", "--engines", "llama.cpp", "onnxruntime-genai", "--quantizations", "Q8_0", "INT4")).ShouldSucceed();
        Said(each).ShouldNotContain("measures nothing");

        // Nobody named it: it is the default suite's.
        var own = (await _cli.RunAsync(verb, "default", "--models", "tiny-dense", "--quantizations", "Q8_0")).ShouldSucceed();
        Said(own).ShouldNotContain("measures nothing");

        static string Said(CliResult result) =>
            string.Join(' ', result.Errors.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    [Theory]
    [InlineData("prompt-length", 7)]
    [InlineData("depth", 5)]
    [InlineData("prefix", 6)]
    [InlineData("kv", 4)]
    [InlineData("flash", 4)]
    [InlineData("threads", 9)]
    [InlineData("batch", 14)]
    [InlineData("sizes", 8)]
    [InlineData("speculative", 19)]
    public async Task Each_sweep_that_ships_is_planned_and_tells_its_cells_apart(string suite, int cells)
    {
        _cli.Engine = () => new FakeEngine
        {
            Capabilities = new(
                "gguf", Batching: true, PrefixReuse: true, Logits: true, Rollback: true,
                KvTypes: ["f16", "q8_0"]) { Speculation = true },
        };
        var result = (await _cli.RunAsync("plan", suite)).ShouldSucceed();

        var rows = result.OutputLines
            .Where(line => line.Split(' ').Intersect(["llamasharp", "llama.cpp"]).Any()
                && !line.Contains("skipped", StringComparison.Ordinal))
            .ToList();
        rows.Count.ShouldBe(cells);
        rows.Distinct().Count().ShouldBe(rows.Count);
    }

    [Fact]
    public async Task Json_is_all_there_is_on_standard_output()
    {
        var result = (await _cli.RunAsync("plan", "tiny", "--json")).ShouldSucceed();

        using var json = JsonDocument.Parse(result.Output);
        json.RootElement[0].GetProperty("cell").GetProperty("model").GetProperty("id").GetString().ShouldBe("tiny-dense");
    }

    [Fact]
    public async Task A_model_that_is_not_here_is_skipped_with_how_to_get_it()
    {
        var result = await _cli.RunAsync("plan", "tiny", "--models", "lfm2-8b-a1b", "--quantizations", "Q8_0");

        result.ExitCode.ShouldBe((int)ExitCode.ModelMissing);
        result.Flat.ShouldContain("models pull lfm2-8b-a1b --quantization Q8_0");
        result.Flat.ShouldContain("0 of 1 cell would run");
    }

    [Fact]
    public async Task A_cell_beyond_the_memory_is_skipped_with_the_figure()
    {
        var result = await _cli.RunAsync("plan", "tiny", "--models", "llama-3.1-8b-shape");

        result.ExitCode.ShouldBe((int)ExitCode.OutOfMemory);
        result.Flat.ShouldContain("GB of memory");
    }

    [Fact]
    public async Task A_depth_beyond_the_models_context_is_skipped()
    {
        var result = await _cli.RunAsync("plan", "tiny", "--depth", "100000000");

        result.ExitCode.ShouldBe((int)ExitCode.OutOfMemory);
        result.Flat.ShouldContain("the model's context of");
    }

    [Fact]
    public async Task A_batch_is_skipped_for_an_engine_that_has_none()
    {
        _cli.Engine = () => new FakeEngine
        {
            Capabilities = new("gguf", Batching: false, PrefixReuse: false, Logits: true, Rollback: false, KvTypes: ["f16"]),
        };

        var result = await _cli.RunAsync("plan", "tiny", "--batch", "4");

        result.ExitCode.ShouldBe((int)ExitCode.EngineFailed);
        result.Flat.ShouldContain("batch 4 needs an engine with batching");
    }

    [Fact]
    public async Task A_cache_type_the_engine_lacks_is_skipped()
    {
        File.WriteAllText(_cli.SuitePath("odd"), Cli.TinySuite + "\nsettings:\n  kv_type: [f32]\n");

        (await _cli.RunAsync("plan", "odd")).Flat.ShouldContain("has no KV cache type 'f32'; it has f16, q8_0");
    }

    [Fact]
    public async Task An_engine_that_is_not_known_is_skipped()
    {
        File.WriteAllText(_cli.SuitePath("odd"), Cli.TinySuite + "\nengines: [vllm]\n");

        (await _cli.RunAsync("plan", "odd")).Flat.ShouldContain("The engine 'vllm' is not known");
    }

    [Fact]
    public async Task An_engine_without_its_natives_is_skipped_with_its_own_sentence()
    {
        _cli.Engine = () => throw new EngineException(
            EngineFailure.NativesMissing, "No llama.cpp library is installed; fetch it.");

        var result = await _cli.RunAsync("plan", "tiny");

        result.ExitCode.ShouldBe((int)ExitCode.NativesMissing);
        result.Flat.ShouldContain("No llama.cpp library is installed; fetch it.");
    }

    [Fact]
    public async Task Cells_that_run_make_a_plan_succeed_whatever_is_skipped() =>
        (await _cli.RunAsync("plan", "tiny", "--models", "tiny-dense", "lfm2-8b-a1b", "--quantizations", "Q8_0")).ShouldSucceed()
            .Flat.ShouldContain("1 of 2 cells would run");

    public void Dispose() => _cli.Dispose();
}
