using InferenceBench.Measuring.Machine.Gpus;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Tests.Machine;

/// <summary>A driver that is there and does not answer is no machine without a GPU.</summary>
public sealed class SilentDriverTests
{
    [Theory]
    [InlineData(
        18, "Failed to initialize NVML: Driver/library version mismatch\nNVML library version: 580.95\n", "version mismatch")]
    [InlineData(9, "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver.\n", "couldn't communicate")]
    [InlineData(255, "", "no word")]
    [InlineData(1, "\u001b[31mbad\u001b[0m", "[31mbad")]
    public void What_the_driver_says_instead_is_said(int exitCode, string output, string said)
    {
        var sentence = Problem(new ProcessOutput(exitCode, output)).ShouldNotBeNull();
        sentence.ShouldContain(said);
        sentence.ShouldAllBe(letter => !char.IsControl(letter));
    }

    [Fact]
    public void One_that_says_nothing_is_said() =>
        Problem(new ProcessOutput(-1, "") { TimedOut = true }).ShouldNotBeNull().ShouldContain("within 10 s");

    [Fact]
    public void No_driver_no_card_and_an_answer_are_no_problem()
    {
        new NvidiaSmi(RecordedPrograms.None).Problem().ShouldBeNull();
        Problem(new ProcessOutput(6, "No devices were found\n")).ShouldBeNull();
        Problem(new ProcessOutput(0, "NVIDIA H200\n")).ShouldBeNull();
    }

    private static string? Problem(ProcessOutput output) => new NvidiaSmi(new RecordedPrograms(("nvidia-smi", output))).Problem();
}
