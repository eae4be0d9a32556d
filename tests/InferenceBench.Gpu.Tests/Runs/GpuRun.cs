using InferenceBench.Cli.Tests;
using InferenceBench.Cli.Tests.Processes;
using InferenceBench.Results;

namespace InferenceBench.Gpu.Tests.Runs;

/// <summary>The program with its real workers, on a suite that a test writes.</summary>
/// <param name="Result">What it printed.</param>
/// <param name="Record">What it wrote; null when no folder came of it.</param>
internal sealed record GpuRun(CliResult Result, RunRecord? Record)
{
    /// <summary>Runs a suite.</summary>
    /// <param name="gpu">Where the cache is.</param>
    /// <param name="suite">Its YAML; engine, rounds and repetitions are given.</param>
    /// <param name="more">Further options.</param>
    public static async Task<GpuRun> OfAsync(GpuUnderTest gpu, string suite, params string[] more)
    {
        // Skips where there is no device, before anything is run.
        gpu.Device.IsGpu.ShouldBeTrue();
        var folder = Directory.CreateDirectory(Path.Combine(gpu.Folder, Guid.NewGuid().ToString("N"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "suite.yaml"), "suite: on-gpu\nengines: [llama.cpp]\nrounds: 1\n" + suite);
        using var run = RealProgram.Start(
            gpu.Cache, folder, ["run", "suite.yaml", "--threads", "2", "--repetitions", "1", "--max-seconds", "20", "--output", "results", .. more]);
        var result = await run.EndAsync();
        var results = Path.Combine(folder, "results");
        var written = Directory.Exists(results) ? Directory.GetDirectories(results).SingleOrDefault() : null;
        return new GpuRun(result, written is null ? null : RunFolder.Open(written).Read());
    }

    public IReadOnlyList<CellOutcome> Outcomes => Record.ShouldNotBeNull(Result.Errors + Result.Output).Outcomes;
}
