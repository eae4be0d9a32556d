namespace InferenceBench.Engines.LlamaCpp.Common.Tests;

public sealed class DecodeStatusTests
{
    [Theory]
    [InlineData(1, EngineFailure.ContextFull)]
    [InlineData(-1, EngineFailure.ComputeFailed)]
    [InlineData(-3, EngineFailure.ComputeFailed)]
    public void A_status_has_its_failure(int status, EngineFailure failure) =>
        DecodeStatus.Error(status, [], CancellationToken.None).ShouldBeOfType<EngineException>().Failure.ShouldBe(failure);

    [Fact]
    public void Aborted_is_cancelled() =>
        DecodeStatus.Error(DecodeStatus.Aborted, [], CancellationToken.None).ShouldBeOfType<OperationCanceledException>();

    [Fact]
    public void Memory_that_ran_out_while_computing_is_told_as_that()
    {
        var error = DecodeStatus.Error(
            -2, ["ggml_gallocr_reserve_n_impl: failed to allocate CUDA0 buffer of size 1"], CancellationToken.None);
        error.ShouldBeOfType<EngineException>().Failure.ShouldBe(EngineFailure.OutOfMemory);
        error.Message.ShouldContain("status -2");
    }
}
