using System.Text.Json;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;

namespace InferenceBench.Cli.Tests.Commands;

public sealed class MachineTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task Engines_are_listed_with_their_build()
    {
        var result = (await _cli.RunAsync("engines")).ShouldSucceed();

        result.Output.ShouldContain("llamasharp v9.9.9");
        result.Output.ShouldContain("Fake CPU");
    }

    [Fact]
    public async Task Engines_without_natives_say_what_to_do()
    {
        _cli.Engine = Missing;

        var result = await _cli.RunAsync("engines");

        result.ExitCode.ShouldBe((int)ExitCode.NativesMissing);
        result.Output.ShouldContain("llamasharp  not available");
        result.Output.ShouldContain("fetch it");
    }

    [Fact]
    public async Task Hardware_is_shown() =>
        (await _cli.RunAsync("hardware")).ShouldSucceed().Output.ShouldContain("Nameless Processor");

    [Theory]
    [InlineData("engines")]
    [InlineData("hardware")]
    [InlineData("doctor")]
    public async Task Json_is_all_there_is_on_standard_output(string command)
    {
        var result = (await _cli.RunAsync(command, "--json")).ShouldSucceed();

        JsonDocument.Parse(result.Output).Dispose();
        result.Errors.ShouldBe("");
    }

    [Fact]
    public async Task A_healthy_machine_gets_no_problem() =>
        (await _cli.RunAsync("doctor")).ShouldSucceed().Output.ShouldContain("no problems");

    [Fact]
    public async Task The_doctor_warns_of_a_busy_machine_and_of_a_gpu_the_engine_does_not_see()
    {
        _cli.Machine = Machines.WithKnownGpu with { LoadAverageOneMinute = 9 };

        var result = (await _cli.RunAsync("doctor")).ShouldSucceed();

        result.Output.ShouldContain("The load average is 9.0");
        result.Output.ShouldContain("NVIDIA A10G");
        result.Output.ShouldContain("3 warnings");
    }

    [Fact]
    public async Task The_doctor_says_what_a_gpu_library_lacks_and_what_brings_it()
    {
        _cli.MissingLibraries = [new("libggml-cuda.so", "libcudart.so.13", "Install the CUDA 13 runtime.")];

        var output = (await _cli.RunAsync("doctor")).ShouldSucceed().Flat;

        output.ShouldContain("libggml-cuda.so does not compute here: libcudart.so.13 is missing.");
        output.ShouldContain("Install the CUDA 13 runtime.");
    }

    [Fact]
    public async Task The_doctor_finds_missing_natives()
    {
        _cli.Engine = Missing;

        var result = await _cli.RunAsync("doctor");

        result.ExitCode.ShouldBe((int)ExitCode.NativesMissing);
        result.Output.ShouldContain("problem  No llama.cpp library is installed");
    }

    [Fact]
    public async Task The_doctor_finds_a_cache_that_cannot_be_written()
    {
        _cli.Environment[CacheFolder.Variable] = Path.Combine(_cli.Write("a-file", ""), "cache");

        var result = await _cli.RunAsync("doctor");

        result.ExitCode.ShouldBe((int)ExitCode.NoPermission);
        result.Output.ShouldContain("INFERENCEBENCH_CACHE");
    }

    public void Dispose() => _cli.Dispose();

    private static IInferenceEngine Missing() =>
        throw new EngineException(EngineFailure.NativesMissing, "No llama.cpp library is installed; fetch it.");
}
