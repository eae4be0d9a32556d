using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>What only onnxruntime-genai itself can refuse, met by the program as a person starts it.</summary>
[Trait("Category", "Processes")]
public sealed class RealOnnxTests(TinyModels models) : IClassFixture<TinyModels>
{
    [Fact]
    public async Task A_type_the_library_does_not_know_fails_its_cell_with_its_name_and_the_good_folder_is_measured()
    {
        OnnxFolders.Configure(OnnxFolders.Make(Path.Combine(models.Folder, "odd")), "\"llama\"", "\"lhama\"");
        OnnxFolders.Make(Path.Combine(models.Folder, "good"));
        using var run = models.Start(
            "run", "good", "--models", "odd", "good", "--rounds", "1", "--threads", "1", "--repetitions", "2",
            "--prompt-tokens", "16", "--generated-tokens", "4", "--output", models.NewResults());

        var result = await run.EndAsync();

        result.ExitCode.ShouldBe((int)ExitCode.CellsFailed, result.Errors + result.Output);
        result.Flat.ShouldContain("lhama");
        result.OutputLines.ShouldContain(line => line.StartsWith("good", StringComparison.Ordinal)
            && line.Contains("INT4", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_graph_the_library_cannot_load_fails_its_cell_with_a_sentence()
    {
        var folder = OnnxFolders.Make(Path.Combine(models.Folder, "odd-operator"));
        OnnxFolders.Rename(Path.Combine(folder, "model.onnx"), "MatMulNBits", "MatMulNBitz");
        using var run = models.Start(
            "run", "odd-operator", "--rounds", "1", "--threads", "1", "--repetitions", "2", "--output", models.NewResults());

        var result = await run.EndAsync();

        result.ExitCode.ShouldBe((int)ExitCode.ArchitectureUnknown, result.Errors + result.Output);
        result.Flat.ShouldContain("onnxruntime-genai cannot");
        result.Flat.ShouldContain("MatMulNBitz");
    }
}
