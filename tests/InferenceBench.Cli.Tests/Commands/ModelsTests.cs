using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class ModelsTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task The_list_has_models_to_pull_and_shapes_to_make()
    {
        var result = (await _cli.RunAsync("models", "list")).ShouldSucceed();

        result.Output.ShouldContain("qwen3-30b-a3b-shape");
        result.OutputLines.ShouldContain(line => line.StartsWith("tiny-moe", StringComparison.Ordinal));
        result.OutputLines.ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public async Task The_list_marks_what_is_on_this_machine()
    {
        await _cli.MakeModelAsync();

        var result = await _cli.RunAsync("models", "list", "--json");

        using var json = JsonDocument.Parse(result.Output);
        var tiny = json.RootElement.EnumerateArray().Single(model => model.GetProperty("id").GetString() == "tiny-dense");
        tiny.GetProperty("on_this_machine").EnumerateArray().Select(q => q.GetString()).ShouldBe(["F16"]);
    }

    [Fact]
    public async Task A_shape_can_be_inspected_before_it_is_made() =>
        (await _cli.RunAsync("models", "inspect", "tiny-moe"))
            .ShouldSucceed().Output
            .ShouldContain("mixture of 4 experts, 2 used");

    [Fact]
    public async Task A_file_is_inspected_as_its_shape_promised()
    {
        var path = await _cli.MakeModelAsync("tiny-moe");

        var file = await _cli.RunAsync("models", "inspect", path, "--json");
        var shape = await _cli.RunAsync("models", "inspect", "tiny-moe", "--json");

        using var json = JsonDocument.Parse(file.Output);
        using var promised = JsonDocument.Parse(shape.Output);
        foreach (var key in new[] { "total_parameters", "active_parameters", "layers", "experts", "weight_bytes" })
        {
            json.RootElement.GetProperty(key).ToString().ShouldBe(promised.RootElement.GetProperty(key).ToString(), key);
        }
    }

    [Fact]
    public async Task A_model_that_was_not_pulled_cannot_be_inspected_and_the_sentence_says_how_to_pull_it() =>
        (await _cli.RunAsync("models", "inspect", "lfm2-8b-a1b"))
            .ShouldFailWithOneSentence(ExitCode.ModelMissing)
            .ShouldContain("models pull lfm2-8b-a1b");

    [Theory]
    [InlineData("ref-small")]
    [InlineData("tiny-dense")]
    public async Task What_a_run_takes_can_be_inspected(string model)
    {
        _cli.ShipReference("ref-small.gguf");

        (await _cli.RunAsync("models", "inspect", model)).ShouldSucceed().Output.ShouldContain("parameters");
        (await _cli.RunAsync("plan", "tiny", "--models", model)).ShouldSucceed();
    }

    [Fact]
    public async Task A_name_that_stands_for_nothing_cannot_be_inspected() =>
        (await _cli.RunAsync("models", "inspect", "qwen9"))
            .ShouldFailWithOneSentence(ExitCode.ModelMissing)
            .ShouldContain("'qwen9'");

    [Fact]
    public async Task Make_writes_a_model_and_prints_its_path_alone()
    {
        var result = (await _cli.RunAsync("models", "make", "tiny-dense")).ShouldSucceed();

        ModelFacts.From(GgufReader.Read(result.OutputLines.ShouldHaveSingleItem())).TotalParameters
            .ShouldBeGreaterThan(1_000_000);
        result.Errors.ShouldContain("Making tiny-dense F16");
    }

    [Fact]
    public async Task Make_takes_the_widths_that_run_takes()
    {
        var result = (await _cli.RunAsync(
            "models", "make", "tiny-dense", "--quantizations", "INT4", "q4_k_m", "fp16", "INT8")).ShouldSucceed();

        result.OutputLines.Select(Path.GetFileName)
            .ShouldBe(["tiny-dense-Q4_K_M.gguf", "tiny-dense-F16.gguf", "tiny-dense-Q8_0.gguf"]);
    }

    [Fact]
    public async Task Make_of_an_onnx_folder_without_quantizations_makes_one() =>
        (await _cli.RunAsync("models", "make", "tiny-dense", "--onnx")).ShouldSucceed().OutputLines.ShouldHaveSingleItem()
            .ShouldContain("tiny-dense-FP32.onnx");

    [Theory]
    [InlineData("'FP32' is a form of ONNX alone; add --onnx", "F16", "FP32")]
    [InlineData("did you mean 'Q4_K_M'?", "F16", "Q4_KM")]
    [InlineData("'Q4_K_M' is a quantization of GGUF; leave --onnx out", "Q4_K_M", "--onnx")]
    public async Task Make_refuses_what_it_cannot_make_before_it_makes_anything(string said, params string[] words)
    {
        (await _cli.RunAsync(["models", "make", "tiny-dense", "--quantizations", .. words]))
            .ShouldFailWithOneSentence(ExitCode.QuantizationUnknown).ShouldContain(said);
        Directory.Exists(Path.Combine(_cli.Cache, "shapes")).ShouldBeFalse();
    }

    [Fact]
    public async Task Make_quantizes_through_a_worker()
    {
        var result = (await _cli.RunAsync("models", "make", "tiny-dense", "--quantizations", "Q8_0", "Q4_K_M")).ShouldSucceed();

        result.OutputLines.Select(Path.GetFileName).ShouldBe(["tiny-dense-Q8_0.gguf", "tiny-dense-Q4_K_M.gguf"]);
        _cli.Workers.Requests.OfType<QuantizeRequest>().Select(r => r.Quantization).ShouldBe(["Q8_0", "Q4_K_M"]);
        result.OutputLines.ShouldAllBe(path => File.Exists(path));
    }

    [Fact]
    public async Task Making_again_makes_nothing()
    {
        var path = await _cli.MakeModelAsync();
        var written = File.GetLastWriteTimeUtc(path);

        (await _cli.MakeModelAsync()).ShouldBe(path);

        File.GetLastWriteTimeUtc(path).ShouldBe(written);
    }

    [Fact]
    public async Task A_shape_of_ones_own_is_made_from_its_file()
    {
        var shape = File.ReadAllText(_cli.File("models-manifest", "shapes", "tiny-dense.yaml"))
            .Replace("id: tiny-dense", "id: mine", StringComparison.Ordinal);

        var result = (await _cli.RunAsync("models", "make", _cli.Write("mine.yaml", shape))).ShouldSucceed();

        Path.GetFileName(result.OutputLines.ShouldHaveSingleItem()).ShouldBe("mine-F16.gguf");
    }

    [Fact]
    public async Task A_shape_that_is_not_known_is_refused() =>
        (await _cli.RunAsync("models", "make", "tiny-danse"))
            .ShouldFailWithOneSentence(ExitCode.FileInvalid)
            .ShouldContain("tiny-dense");

    [Fact]
    public async Task Quantize_writes_beside_the_file_under_the_new_name()
    {
        var path = await _cli.MakeModelAsync();

        var result = (await _cli.RunAsync("models", "quantize", path, "Q8_0", "q4_k_m")).ShouldSucceed();

        result.OutputLines.Select(Path.GetFileName).ShouldBe(["tiny-dense-Q8_0.gguf", "tiny-dense-Q4_K_M.gguf"]);
        result.OutputLines.ShouldAllBe(line => Path.GetDirectoryName(line) == Path.GetDirectoryName(path));
    }

    [Fact]
    public async Task Quantize_makes_the_folder_it_is_told()
    {
        var path = await _cli.MakeModelAsync();

        (await _cli.RunAsync("models", "quantize", path, "Q8_0", "--output", _cli.File("new", "folder"))).ShouldSucceed();

        File.Exists(_cli.File("new", "folder", "tiny-dense-Q8_0.gguf")).ShouldBeTrue();
    }

    [Fact]
    public async Task Quantize_refuses_to_overwrite_its_own_input()
    {
        var path = await _cli.MakeModelAsync();

        (await _cli.RunAsync("models", "quantize", path, "F16"))
            .ShouldFailWithOneSentence(ExitCode.Usage)
            .ShouldContain("--output");
    }

    [Fact]
    public async Task An_unknown_quantization_is_refused_and_leaves_nothing()
    {
        var path = await _cli.MakeModelAsync();
        var before = Cli.Snapshot(_cli.Cache);

        (await _cli.RunAsync("models", "quantize", path, "Q9_Z"))
            .ShouldFail(ExitCode.QuantizationUnknown)
            .ShouldContain("'Q9_Z' is not known");

        Cli.Snapshot(_cli.Cache).ShouldBe(before);
    }

    [Fact]
    public async Task Quantize_takes_a_folder_with_one_model_and_clears_what_a_killed_one_left()
    {
        var path = await _cli.MakeModelAsync();
        var folder = _cli.File("mine");
        Directory.CreateDirectory(folder);
        File.Copy(path, Path.Combine(folder, "m-F16.gguf"));
        File.WriteAllText(Path.Combine(folder, $"m-Q8_0.gguf.{int.MaxValue}-0a1b2c3d.tmp"), "half");

        (await _cli.RunAsync("models", "quantize", folder, "Q8_0")).ShouldSucceed();

        Directory.GetFiles(folder).Select(Path.GetFileName).ShouldBe(["m-F16.gguf", "m-Q8_0.gguf"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("https://huggingface.co/a/b/resolve/main/m.gguf", "an address")]
    [InlineData("bartowski/Llama-3.2-1B-GGUF", "a repository of the hub")]
    public async Task Quantize_says_what_a_name_is_that_leads_nowhere(string given, string sentence) =>
        (await _cli.RunAsync("models", "quantize", given, "Q8_0")).ShouldFailWithOneSentence(ExitCode.ModelMissing)
            .ShouldContain(sentence);

    [Fact]
    public async Task A_quantizer_that_dies_leaves_no_partial_file()
    {
        var path = await _cli.MakeModelAsync();
        var before = Cli.Snapshot(Path.Combine(_cli.Cache, "shapes"));
        _cli.Workers.Quantize = request =>
        {
            File.WriteAllText(request.OutputPath, "half");
            return new WorkerFailed(ExitCode.WorkerDied, "The worker process ended by signal 6 (SIGABRT).");
        };

        (await _cli.RunAsync("models", "quantize", path, "Q8_0")).ShouldFail(ExitCode.WorkerDied);

        Cli.Snapshot(Path.Combine(_cli.Cache, "shapes")).ShouldBe(before);
    }

    public void Dispose() => _cli.Dispose();
}
