using System.Text.Json;
using InferenceBench.Cli.Tests.BadInput;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>The program as it is started by a person, with its real engine and workers.</summary>
[Trait("Category", "Processes")]
public sealed class RealRunTests(TinyModels models) : IClassFixture<TinyModels>
{
    [Fact]
    public async Task Cells_are_measured_and_written()
    {
        var results = models.NewResults();
        using var run = models.StartRun(results);

        var result = (await run.EndAsync()).ShouldSucceed();

        result.OutputLines.ShouldContain(line => line.StartsWith("tiny-dense", StringComparison.Ordinal));
        result.OutputLines.ShouldAllBe(line => line.Length <= 100);
        var record = RunFolder.Open(Directory.GetDirectories(results).ShouldHaveSingleItem()).Read();
        record.Outcomes.ShouldAllBe(outcome => outcome.Status == CellStatus.Ok
            && outcome.Samples.Count == 6
            && outcome.PeakMemoryBytes > 0);

        // Nothing of the runtime's runs while a repetition does.
        var windows = record.Outcomes.SelectMany(outcome => outcome.Samples).Select(sample => sample.Window).ToList();
        windows.ShouldAllBe(window => window != null && window.Collections == 0 && window.CompiledMethods == 0);
        if (OperatingSystem.IsLinux())
        {
            windows.ShouldAllBe(window => window!.Preemptions >= 0 && window.RuntimeWakeUps >= 0);
        }
    }

    [Fact]
    public async Task Standard_output_is_json_alone()
    {
        using var run = models.StartRun(models.NewResults(), "--json");

        using var json = JsonDocument.Parse((await run.EndAsync()).ShouldSucceed().Output);

        json.RootElement.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_version_is_the_programs_own()
    {
        using var program = models.Start("--version");

        (await program.EndAsync()).ShouldSucceed().Output.ShouldStartWith("0.");
    }

    [Fact]
    public async Task Paths_may_be_relative_and_have_spaces_and_foreign_letters()
    {
        var folder = Directory.CreateDirectory(Path.Combine(models.Folder, "ein Ordner für 模型"));
        File.Copy(models.TinyDense, Path.Combine(folder.FullName, "mein Modell ✓.gguf"));
        using var run = RealProgram.Start(
            models.Cache, folder.FullName, "run", "mein Modell ✓.gguf", "--output", "meine Ergebnisse", "--threads", "1",
            "--repetitions", "2",
            "--prompt-tokens", "16", "--generated-tokens", "4");

        var result = (await run.EndAsync()).ShouldSucceed();

        result.Output.ShouldContain("mein Modell");
        Directory.GetDirectories(Path.Combine(folder.FullName, "meine Ergebnisse")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_suite_in_another_folder_names_its_models_relative_to_itself()
    {
        var folder = Directory.CreateDirectory(Path.Combine(models.Folder, "suites"));
        File.Copy(models.TinyDense, Path.Combine(folder.FullName, "near.gguf"));
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "mine.yaml"),
            "suite: mine\nmodels: [near.gguf]\nworkloads:\n  - {prompt_tokens: 16, generated_tokens: 4}\n"
            + "measure: {min_repetitions: 2, max_repetitions: 2}\nsettings: {threads: [1]}\n");
        using var run = models.Start("run", "suites/mine.yaml", "--output", models.NewResults());

        (await run.EndAsync()).ShouldSucceed().Output.ShouldContain("near");
    }

    [Fact]
    public async Task A_very_long_name_keeps_the_table_within_100_columns()
    {
        var name = string.Concat(Enumerable.Repeat("a-very-long-name-", 12)) + ".gguf";
        File.Copy(models.TinyDense, Path.Combine(models.Folder, name));
        using var run = models.Start(
            "run", name, "--output", models.NewResults(), "--threads", "1", "--repetitions", "2", "--prompt-tokens", "16",
            "--generated-tokens", "4");

        (await run.EndAsync()).ShouldSucceed().OutputLines.ShouldAllBe(line => line.Length <= 100);
    }

    [Fact]
    public async Task A_value_that_aborts_native_code_fails_its_cell_with_the_assertion()
    {
        var good = await File.ReadAllBytesAsync(models.TinyDense);
        var path = Path.Combine(models.Folder, "nan.gguf");
        await File.WriteAllBytesAsync(path, GgufBytes.WithFloat(good, "llama.attention.layer_norm_rms_epsilon", float.NaN));
        using var run = models.Start("run", "nan.gguf", "--output", models.NewResults(), "--threads", "1", "--repetitions", "2");

        var result = await run.EndAsync();

        result.ExitCode.ShouldBe((int)ExitCode.WorkerDied, result.Errors);
        result.Flat.ShouldContain("signal 6");
        result.Flat.ShouldContain("GGML_ASSERT");
    }

    [Fact]
    public async Task An_architecture_the_library_does_not_know_fails_with_its_name()
    {
        var good = await File.ReadAllBytesAsync(models.TinyDense);
        await File.WriteAllBytesAsync(Path.Combine(models.Folder, "lhama.gguf"), GgufBytes.WithText(good, "llama", "lhama"));
        using var run = models.Start("run", "lhama.gguf", "--output", models.NewResults());

        var result = await run.EndAsync();

        result.ExitCode.ShouldBe((int)ExitCode.ArchitectureUnknown, result.Errors + result.Output);
        (result.Flat + result.Errors).ShouldContain("lhama");
    }
}
