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

    /// <summary>A tool that ends well and tells of no GPU is no machine without one.</summary>
    [Theory]
    [InlineData("", "no word")]
    [InlineData("\n\n", "no word")]
    [InlineData("Pilote NVIDIA : aucune réponse\n", "aucune")]
    [InlineData("NVIDIA H100 80GB HBM3, 580.95\n", "H100")]
    [InlineData("<html><body>login</body></html>", "login")]
    public void An_answer_in_no_form_that_is_known_is_said(string output, string said) =>
        Problem(new ProcessOutput(0, output)).ShouldNotBeNull().ShouldContain(said);

    [Theory]
    [InlineData("NVIDIA X, 580, 1e300, -5, 1")]
    [InlineData("NVIDIA X, 580, 99999999999999, NaN, 1")]
    public void Sizes_that_no_card_has_are_not_known(string row)
    {
        var card = new NvidiaSmi(new RecordedPrograms(("nvidia-smi", new ProcessOutput(0, row + "\n")))).Gpus()
            .ShouldHaveSingleItem();

        card.MemoryBytes.ShouldBeNull();
        card.FreeMemoryBytes.ShouldBeNull();
    }

    [Fact]
    public void One_that_says_nothing_is_said() =>
        Problem(new ProcessOutput(-1, "") { TimedOut = true }).ShouldNotBeNull().ShouldContain("within 10 s");

    [Fact]
    public void No_driver_no_card_and_an_answer_are_no_problem()
    {
        new NvidiaSmi(RecordedPrograms.None).Problem().ShouldBeNull();
        Problem(new ProcessOutput(6, "No devices were found\n")).ShouldBeNull();
        Problem(new ProcessOutput(0, "No devices were found\n")).ShouldBeNull();
        Problem(new ProcessOutput(0, "NVIDIA H200, 580.95, 143771, 143000, 700.00\n")).ShouldBeNull();
        Problem(new ProcessOutput(0, "Orin (nvgpu), 540.3.0, [N/A], [N/A], [N/A]\n")).ShouldBeNull();
    }

    private static string? Problem(ProcessOutput output) => new NvidiaSmi(new RecordedPrograms(("nvidia-smi", output))).Problem();
}
