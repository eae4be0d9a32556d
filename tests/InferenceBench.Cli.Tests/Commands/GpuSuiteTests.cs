using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Results;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary>What is measured on a machine with a GPU when nobody says what.</summary>
public sealed class GpuSuiteTests : IDisposable
{
    private readonly Cli _cli = new() { Machine = Machines.WithKnownGpu };

    /// <summary>The suites' models are gigabytes; what is chosen is the matter here.</summary>
    public GpuSuiteTests()
    {
        foreach (var name in new[] { "gpu-8", "gpu-24", "default" })
        {
            File.WriteAllText(
                _cli.SuitePath(name), Cli.TinySuite.Replace("suite: tiny", $"suite: {name}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_run_without_arguments_takes_the_suite_that_fits_and_says_so()
    {
        _cli.Engine = () => OnGpu("NVIDIA A10G", 23_000_000_000);

        var run = (await _cli.RunAsync("run")).ShouldSucceed();

        _cli.OnlyRun.ShouldEndWith("gpu-24");
        Flat(run.Errors).ShouldContain("NVIDIA A10G has 23.0 GB free: the suite is gpu-24, by llamasharp");
    }

    [Fact]
    public async Task The_engine_that_sees_the_gpu_is_taken()
    {
        _cli.Engine = () => new FakeEngine();
        _cli.MoreEngines["llama.cpp"] = new(_ => OnGpu("NVIDIA A10G", 9_000_000_000));

        var run = (await _cli.RunAsync("run")).ShouldSucceed();

        Flat(run.Errors).ShouldContain("the suite is gpu-8, by llama.cpp");
        RunFolder.Open(_cli.OnlyRun).Read().Outcomes.ShouldAllBe(outcome => outcome.Cell.Engine == "llama.cpp");
    }

    [Theory]
    [InlineData(6_000_000_000L)]
    [InlineData(0L)]
    public async Task With_too_little_memory_or_an_engine_that_sees_none_it_is_the_default(long bytes)
    {
        _cli.Engine = () => bytes == 0 ? new FakeEngine() : OnGpu("NVIDIA A10G", bytes);
        (await _cli.RunAsync("run")).ShouldSucceed();
        _cli.OnlyRun.ShouldEndWith("default");
    }

    [Fact]
    public async Task Graphics_within_a_processor_are_no_reason()
    {
        _cli.Engine = () => OnGpu("Intel(R) UHD Graphics 770", 16_000_000_000);
        (await _cli.RunAsync("run")).ShouldSucceed();
        _cli.OnlyRun.ShouldEndWith("default");
    }

    [Theory]
    [InlineData("--models", "tiny-dense")]
    [InlineData("--engines", "llamasharp")]
    [InlineData("--gpu-layers", "0")]
    public async Task Whoever_says_what_or_on_what_gets_the_default_workloads(string option, string value)
    {
        _cli.Engine = () => OnGpu("NVIDIA A10G", 23_000_000_000);
        (await _cli.RunAsync("run", option, value)).ShouldSucceed();
        _cli.OnlyRun.ShouldEndWith("default");
    }

    [Fact]
    public async Task The_suite_of_the_gpu_needs_one()
    {
        var sentence = (await _cli.RunAsync("run", "gpu")).ShouldFailWithOneSentence(ExitCode.Usage);
        sentence.ShouldContain("no engine sees a GPU here");
        sentence.ShouldContain("gpu-8, gpu-24, gpu-80, gpu-140");
    }

    [Fact]
    public async Task A_gpu_too_small_for_any_is_told_with_its_figure()
    {
        _cli.Engine = () => OnGpu("llvmpipe", 2_100_000_000);
        (await _cli.RunAsync("plan", "gpu"))
            .ShouldFailWithOneSentence(ExitCode.OutOfMemory)
            .ShouldContain("llvmpipe has 2.10 GB free");
    }

    [Fact]
    public async Task What_does_not_fit_is_skipped_and_not_made()
    {
        var run = (await _cli.RunAsync("run", "--models", "tiny-dense", "llama-3.1-8b-shape", "--quantizations", "F16"))
            .ShouldSucceed();

        Flat(run.Output + run.Errors).ShouldContain("GB");
        Directory.GetFiles(_cli.Cache, "*.gguf", SearchOption.AllDirectories)
            .Select(Path.GetFileName)
            .ShouldBe(["tiny-dense-F16.gguf"]);
        RunFolder.Open(_cli.OnlyRun).Read().Outcomes.Count(outcome => outcome.Status == CellStatus.Skipped).ShouldBe(1);
    }

    public void Dispose() => _cli.Dispose();

    private static FakeEngine OnGpu(string gpu, long bytes) =>
        new()
        {
            Build = FakeEngine.TheBuild with
            {
                Devices = [new EngineDevice("CUDA0", gpu, true, bytes, bytes), .. FakeEngine.TheBuild.Devices],
            },
        };

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
