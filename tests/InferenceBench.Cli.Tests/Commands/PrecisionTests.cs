using InferenceBench.Cli.Runs;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Tests.Commands;

/// <summary><c>run --precision</c>: time goes to what is least known, and what limits it is said.</summary>
public sealed class PrecisionTests : IDisposable
{
    private readonly Cli _cli = new();

    [Fact]
    public async Task What_was_reached_is_said()
    {
        var result = (await _cli.RunAsync(
            "run", "--models", "tiny-dense", "--quantizations", "F16", "--precision", "5%", "--rounds", "3"))
            .ShouldSucceed();
        string.Join(' ', result.ErrorLines).ShouldContain("known to ±5 %");
    }

    [Fact]
    public void Of_a_run_that_measured_nothing_nothing_is_known() =>
        ReachedPrecision.Lines([], precision: 0.05, width: 80).ShouldBeEmpty();

    [Theory]
    [InlineData("0", "--precision 0 is never reached")]
    [InlineData("much", "'much' is not a share")]
    public async Task A_precision_that_cannot_be_is_refused(string precision, string sentence) =>
        (await _cli.RunAsync("run", "--models", "tiny-dense", "--precision", precision))
            .ShouldFail(ExitCode.Usage)
            .ShouldContain(sentence);

    [Fact]
    public async Task It_goes_neither_with_a_fixed_number_of_repetitions_nor_with_llama_benchs_tests()
    {
        (await _cli.RunAsync("run", "--models", "tiny-dense", "--precision", "5%", "--repetitions", "4"))
            .ShouldFail(ExitCode.FileInvalid)
            .ShouldContain("--repetitions");
        (await _cli.RunAsync("run", "--models", "tiny-dense", "--precision", "5%", "--compat", "llama-bench"))
            .ShouldFail(ExitCode.Usage)
            .ShouldContain("--compat");
    }

    public void Dispose() => _cli.Dispose();
}
