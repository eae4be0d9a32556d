using InferenceBench.Cli;
using InferenceBench.Cli.Services;
using InferenceBench.Cli.Tests;
using InferenceBench.Cli.Tests.Processes;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Files;
using InferenceBench.Results;
using InferenceBench.Studies.Setup;
using InferenceBench.Testing;

namespace InferenceBench.Gpu.Tests.Runs;

/// <summary>The application on a suite that a test writes.</summary>
/// <param name="Result">What it printed.</param>
/// <param name="Record">What it wrote; null when no folder came of it.</param>
internal sealed record GpuRun(CliResult Result, RunRecord? Record)
{
    public IReadOnlyList<CellOutcome> Outcomes => Record.ShouldNotBeNull(Result.Errors + Result.Output).Outcomes;

    /// <summary>Runs a suite in this process, whose device has its kernels already.</summary>
    /// <param name="gpu">The engine, and where the cache is.</param>
    /// <param name="suite">Its YAML; engine, rounds and repetitions are given.</param>
    public static async Task<GpuRun> OfAsync(GpuUnderTest gpu, string suite)
    {
        var folder = await WriteAsync(gpu, suite);
        var (output, errors) = (new RecordingConsole(terminal: false), new RecordingConsole(terminal: false));
        var services = CliServices.ForThisProcess() with
        {
            Output = output.Console,
            Errors = errors.Console,
            Environment = name => name == CacheFolder.Variable ? gpu.Cache : Environment.GetEnvironmentVariable(name),
            Workers = new WorkersHere(gpu.Engine),
            Engines = new EngineCatalog(new Dictionary<string, EngineSource> { [LlamaCppEngine.Id] = new(_ => gpu.Engine) }),
            EndProcess = () => throw new InvalidOperationException("No test may end this process."),
        };
        var exitCode = await CliApplication.RunAsync(Arguments(folder), services);
        return Read(folder, new CliResult(exitCode, output.Text, errors.Text));
    }

    /// <summary>Runs a suite as a person starts it: the program, with a worker process for each visit.</summary>
    /// <inheritdoc cref="OfAsync"/>
    public static async Task<GpuRun> OfProgramAsync(GpuUnderTest gpu, string suite)
    {
        var folder = await WriteAsync(gpu, suite);
        using var run = RealProgram.Start(gpu.Cache, folder, Arguments(folder));
        return Read(folder, await run.EndAsync());
    }

    private static string[] Arguments(string folder) =>
        ["run", Path.Combine(
            folder,
            "suite.yaml"), "--threads", "2", "--repetitions", "1", "--max-seconds", "20", "--output", Path.Combine(
                folder, "results")];

    private static async Task<string> WriteAsync(GpuUnderTest gpu, string suite)
    {
        // Skips where there is no device, before anything is run.
        gpu.Device.IsGpu.ShouldBeTrue();
        var folder = Directory.CreateDirectory(Path.Combine(gpu.Folder, Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "suite.yaml"), "suite: on-gpu\nengines: [llama.cpp]\nrounds: 1\n" + suite);
        return folder;
    }

    private static GpuRun Read(string folder, CliResult result)
    {
        var results = Path.Combine(folder, "results");
        var written = Directory.Exists(results) ? Directory.GetDirectories(results).SingleOrDefault() : null;
        return new GpuRun(result, written is null ? null : RunFolder.Open(written).Read());
    }
}
