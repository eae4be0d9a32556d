using System.Diagnostics;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>ONNX folders that cannot be used: one sentence and one code each, and the other models are measured.</summary>
public sealed class OnnxFolderTests : IDisposable
{
    private readonly Cli _cli = new() { Onnx = () => FakeEngine.Onnx };

    public static TheoryData<string, ExitCode, string> BadFolders => new()
    {
        { "no-config", ExitCode.ModelMissing, "has no genai_config.json" },
        { "no-graph", ExitCode.ModelMissing, "lacks 'model.onnx'" },
        { "no-weights", ExitCode.ModelMissing, "model.onnx.data" },
        { "odd-config", ExitCode.ModelMalformed, "which has to be a group" },
        { "other-names", ExitCode.ModelMalformed, "has no input 'past_keys.0'" },
        { "cut-graph", ExitCode.ModelTruncated, "is cut off" },
        { "text-graph", ExitCode.ModelMalformed, "is no ONNX graph" },
        { "cut-weights", ExitCode.ModelTruncated, "is cut off" },
        { "weights-outside", ExitCode.ModelMalformed, "outside the model's folder, which is refused" },
        { "graph-outside", ExitCode.ModelMalformed, "outside the model's folder, which is refused" },
        {
            "weights-linked-outside", ExitCode.ModelMalformed,
            "outside the model's folder, which is refused; copy the file into the folder"
        },
        {
            "config-linked-outside", ExitCode.ModelMalformed,
            "outside the model's folder, which is refused; copy the file into the folder"
        },
        { "negative-size", ExitCode.ModelMalformed, "has -128 for 'model.decoder.hidden_size', which has to be a whole number" },
        { "overflowing-size", ExitCode.ModelMalformed, "for 'model.decoder.head_size', which has to be a whole number" },
        {
            "custom-ops", ExitCode.ModelMalformed,
            "sets 'model.decoder.session_options.custom_ops_library', which loads a library with code"
        },
        {
            "profiling", ExitCode.ModelMalformed,
            "sets 'model.decoder.session_options.enable_profiling', which is given twice or not known to be harmless"
        },
        {
            "provider-library", ExitCode.ModelMalformed, "sets 'model.decoder.session_options.provider_options.cuda.library_path'"
        },
        { "pipeline", ExitCode.ModelMalformed, "sets 'model.decoder.pipeline'" },
        { "speech", ExitCode.ModelMalformed, "so that it takes pictures or sound" },
        { "for-cuda", ExitCode.EngineFailed, "INFERENCEBENCH_BACKEND=cuda" },
        { "short-context", ExitCode.OutOfMemory, "more than the model's context of 16" },
    };

    [Theory]
    [MemberData(nameof(BadFolders))]
    public async Task A_bad_folder_is_a_cell_that_says_why(string kind, ExitCode exitCode, string sentence)
    {
        var folder = BadFolder(kind);

        foreach (var command in new[] { "run", "plan" })
        {
            // Lengths that were typed are not cut to a short context.
            var result = await _cli.RunAsync(command, folder, "--prompt-tokens", "512", "--generated-tokens", "128");

            result.ExitCode.ShouldBe((int)exitCode, result.Output + result.Errors);
            result.Flat.ShouldContain(sentence);
        }

        _cli.NewVisits().ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(BadFolders))]
    public async Task The_model_beside_it_is_measured(string kind, ExitCode exitCode, string sentence)
    {
        exitCode.ShouldNotBe(ExitCode.Success);

        var result = await _cli.RunAsync(
            "run", "tiny", "--engines", "llama.cpp", "onnxruntime-genai", "--models", "tiny-dense", BadFolder(kind));

        result.ShouldSucceed().Flat.ShouldContain(sentence);
        _cli.NewVisits().ShouldBe(2);
    }

    [Fact]
    public async Task Each_of_several_bad_folders_is_said()
    {
        string[] kinds = ["no-config", "no-graph", "cut-weights"];

        var result = (await _cli.RunAsync(
            ["run", "tiny", "--engines", "llama.cpp", "onnxruntime-genai", "--models", "tiny-dense", .. kinds.Select(BadFolder)]))
                .ShouldSucceed();

        foreach (var kind in kinds)
        {
            result.OutputLines.ShouldContain(line => line.StartsWith("skipped", StringComparison.Ordinal)
                && line.Contains(kind, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("no-config")]
    [InlineData("cut-graph")]
    [InlineData("weights-outside")]
    public async Task It_cannot_be_inspected_and_the_sentence_says_why(string kind)
    {
        var expected = BadFolders.Single(row => row.Data.Item1 == kind).Data;

        (await _cli.RunAsync("models", "inspect", BadFolder(kind)))
            .ShouldFailWithOneSentence(expected.Item2)
            .ShouldContain(expected.Item3);
    }

    [Fact]
    public async Task A_good_folder_is_inspected_and_measured()
    {
        var folder = OnnxFolders.Make(_cli.File("good"));
        OnnxFolders.Configure(folder, "\"provider_options\": []", """ "provider_options": [{"CPU": {}}] """);

        var facts = (await _cli.RunAsync("models", "inspect", folder)).ShouldSucceed().Flat;
        foreach (var part in new[] { "INT4", "bits per weight", "2048 tokens", "CPU{}", "MatMulNBits" })
        {
            facts.ShouldContain(part);
        }

        (await _cli.RunAsync("run", folder)).ShouldSucceed().Output.ShouldContain("good");
    }

    [Theory]
    [InlineData(OnnxFolder.ModelFile)]
    [InlineData(OnnxFolder.ConfigFile)]
    public async Task A_file_of_the_folder_stands_for_it(string file)
    {
        var folder = OnnxFolders.Make(_cli.File("good"));

        (await _cli.RunAsync("run", Path.Combine(folder, file))).ShouldSucceed();
    }

    [Fact]
    public async Task Graphs_of_another_tool_are_called_so()
    {
        var folder = OnnxFolders.Make(_cli.File("exported"));
        File.Delete(Path.Combine(folder, OnnxFolder.ConfigFile));

        (await _cli.RunAsync("models", "inspect", folder))
            .ShouldFailWithOneSentence(ExitCode.ModelMissing)
            .ShouldContain("in another tool's form");
    }

    [Fact]
    public async Task A_library_of_operators_is_loaded_for_whoever_asks_for_it()
    {
        var folder = BadFolder("custom-ops");

        (await _cli.RunAsync("run", folder, "--allow-custom-ops")).ShouldSucceed();
        (await _cli.RunAsync("plan", BadFolder("profiling"), "--allow-custom-ops")).ExitCode
            .ShouldBe((int)ExitCode.ModelMalformed);
    }

    /// <summary>To open a pipe waits for somebody who writes to it, in the library too.</summary>
    [LinuxTheory]
    [InlineData("genai_config.json")]
    [InlineData("model.onnx")]
    [InlineData("model.onnx.data")]
    [InlineData("tokenizer.json")]
    [InlineData("chat_template.jinja")]
    public async Task A_pipe_among_a_folder_s_files_is_refused_unopened(string name)
    {
        var folder = OnnxFolders.Make(_cli.File("piped"));
        var path = Path.Combine(folder, name);
        File.Delete(path);
        using var made = Process.Start("mkfifo", [path]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);

        foreach (var command in new[] { "run", "plan" })
        {
            var result = await _cli.RunAsync(command, folder);

            result.ExitCode.ShouldBe((int)ExitCode.ModelMalformed, result.Output + result.Errors);
            result.Flat.ShouldContain($"{name}' is a pipe, a socket or a device, on which reading could wait for ever");
        }

        _cli.NewVisits().ShouldBe(0);
    }

    /// <summary>A hard link has no other place that could be looked at: only the key tells that code would be loaded.</summary>
    [Fact]
    public async Task A_library_that_is_a_hard_link_within_the_folder_is_refused_all_the_same()
    {
        var folder = BadFolder("custom-ops");
        var elsewhere = _cli.Write("elsewhere.so", "code");
        HardLink(elsewhere, Path.Combine(folder, "ops.so"));

        foreach (var command in new[] { "run", "plan" })
        {
            (await _cli.RunAsync(command, folder)).Flat.ShouldContain("custom_ops_library', which loads a library with code");
        }

        _cli.NewVisits().ShouldBe(0);
    }

    [Fact]
    public async Task A_folder_as_the_hub_s_cache_keeps_it_is_inspected_and_measured()
    {
        var folder = OnnxFolders.AsInHubCache(OnnxFolders.Make(_cli.File("whole")), _cli.File("hub"), links: 1);

        (await _cli.RunAsync("models", "inspect", folder)).ShouldSucceed();
        (await _cli.RunAsync("run", folder)).ShouldSucceed();
    }

    [Fact]
    public async Task Shared_blobs_are_inspected_and_where_the_library_refuses_them_the_sentence_says_what_to_do()
    {
        var folder = OnnxFolders.AsInHubCache(OnnxFolders.Make(_cli.File("whole")), _cli.File("hub"), links: 2);

        (await _cli.RunAsync("models", "inspect", folder)).ShouldSucceed();
        var result = await _cli.RunAsync("run", folder);
        result.ExitCode.ShouldBe((int)ExitCode.ModelMalformed);
        result.Flat.ShouldContain("which ONNX Runtime refuses; copy the files themselves (cp -rL");
    }

    [Fact]
    public async Task Without_the_engines_natives_its_cells_are_skipped_nothing_is_made_for_them_and_the_others_run()
    {
        _cli.Onnx = () => throw new EngineException(
            EngineFailure.NativesMissing, "No onnxruntime-genai library for this platform is installed; fetch it.");

        var result = (await _cli.RunAsync(
            "run", "tiny", "--engines", "llama.cpp", "onnxruntime-genai", "--quantizations", "F16", "FP32")).ShouldSucceed();

        result.Flat.ShouldContain("No onnxruntime-genai library for this platform is installed; fetch it.");
        _cli.NewVisits().ShouldBe(2);
        Directory.EnumerateDirectories(_cli.Cache, "*onnx*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    public void Dispose() => _cli.Dispose();

    private string BadFolder(string kind)
    {
        var folder = _cli.File(kind);
        if (kind == "no-config")
        {
            return Directory.CreateDirectory(folder).FullName;
        }

        OnnxFolders.Make(folder);
        var graph = Path.Combine(folder, OnnxFolder.ModelFile);
        var weights = Path.Combine(folder, OnnxFolder.DataFile);
        Action spoil = kind switch
        {
            "no-graph" => () => File.Delete(graph),
            "no-weights" => () => File.Delete(weights),
            "odd-config" => () => File.WriteAllText(Path.Combine(folder, OnnxFolder.ConfigFile), """{"model": []}"""),
            "other-names" => () => OnnxFolders.Configure(folder, "past_key_values.%d.key", "past_keys.%d"),
            "cut-graph" => () => Cut(graph, by: 7),
            "text-graph" => () => File.WriteAllText(graph, "<!DOCTYPE html><html>Not found</html>"),
            "cut-weights" => () => Cut(weights, by: 5000),
            "weights-outside" => () => OnnxFolders.Rename(graph, OnnxFolder.DataFile, "../a/model.data"),
            "graph-outside" => () => OnnxFolders.Configure(folder, "\"model.onnx\"", "\"../model.onnx\""),
            "weights-linked-outside" => () => MoveOut(weights),
            "config-linked-outside" => () => MoveOut(Path.Combine(folder, OnnxFolder.ConfigFile)),
            "negative-size" => () => OnnxFolders.Configure(folder, "\"hidden_size\": 128", "\"hidden_size\": -128"),
            "overflowing-size" => () => OnnxFolders.Configure(folder, "\"head_size\": 64", "\"head_size\": 9223372036854775807"),
            "custom-ops" =>
                () => OnnxFolders.Configure(folder, "\"provider_options\": []", """ "custom_ops_library": "ops.so" """),
            "profiling" =>
                () => OnnxFolders.Configure(folder, "\"provider_options\": []", """ "enable_profiling": "/tmp/here" """),
            "provider-library" =>
                () => OnnxFolders.Configure(
                    folder, "\"provider_options\": []", """ "provider_options": [{"CUDA": {"library_path": "x.so"}}] """),
            "pipeline" =>
                () => OnnxFolders.Configure(
                    folder, "\"head_size\"", """ "pipeline": [{"a": {"filename": "a.onnx"}}], "head_size" """),
            "speech" => () => OnnxFolders.Configure(folder, "\"type\"", """ "speech": {"filename": "a.onnx"}, "type" """),
            "for-cuda" =>
                () => OnnxFolders.Configure(folder, "\"provider_options\": []", """ "provider_options": [{"cuda": {}}] """),
            _ => () => OnnxFolders.Configure(folder, "\"context_length\": 2048", "\"context_length\": 16"),
        };
        spoil();
        return folder;
    }

    /// <summary>Leaves a link to the file's new place beside the folder.</summary>
    private static void MoveOut(string path)
    {
        var outside = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(path))!, $"outside-{Guid.NewGuid():N}");
        File.Move(path, outside);
        File.CreateSymbolicLink(path, outside);
    }

    private static void HardLink(string from, string to)
    {
        using var made = OperatingSystem.IsWindows()
            ? Process.Start("cmd", ["/c", "mklink", "/H", to, from])
            : Process.Start("ln", [from, to]);
        made.WaitForExit();
        File.Exists(to).ShouldBeTrue();
    }

    private static void Cut(string path, int by)
    {
        using var file = File.OpenWrite(path);
        file.SetLength(file.Length - by);
    }
}
