using InferenceBench.Measuring.Running;

namespace InferenceBench.Measuring.Tests.Running;

public sealed class WorkerDeathTests
{
    [Fact]
    public void A_signal_is_named() =>
        WorkerDeath.Describe(134, []).ShouldBe("The worker process ended by signal 6 (SIGABRT, it ended itself).");

    [Fact]
    public void A_failed_assertion_is_told_rather_than_what_came_after_it() =>
        WorkerDeath.Describe(134, ["load", "ggml.c:123: GGML_ASSERT(eps >= 0.0f) failed", "an error later", ""])
            .ShouldBe(
                "The worker process ended by signal 6 (SIGABRT, it ended itself): ggml.c:123: GGML_ASSERT(eps >= 0.0f) failed.");

    [Theory]
    [InlineData(1, "with exit code 1")]
    [InlineData(255, "with exit code 255")]
    [InlineData(137, "by signal 9 (SIGKILL, most often the kernel's answer to too little memory)")]
    public void Other_ends_are_told_as_they_are(int exitCode, string how) =>
        WorkerDeath.Describe(exitCode, ["first", "last."]).ShouldBe($"The worker process ended {how}: last.");

    [Fact]
    public void An_error_line_is_more_telling_than_the_last() =>
        WorkerDeath.Describe(3, ["CUDA error: out of memory", "  at line 5"]).ShouldContain("CUDA error");
}
