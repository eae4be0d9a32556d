using InferenceBench.Core.Plans;

namespace InferenceBench.Core.Tests.Plans;

public sealed class CellMatrixTests
{
    [Fact]
    public void Lists_are_multiplied_out()
    {
        var settings = CellMatrix.Settings(new() { Threads = [1, 2], FlashAttention = ["on", "off", "auto"], KvType = ["f16", "q8_0"] }, threads: 9).ToList();
        settings.Count.ShouldBe(12);
        settings.Distinct().Count().ShouldBe(12);
        settings.Select(s => s.FlashAttention).Distinct().ShouldBe([true, false, null]);
    }

    [Fact]
    public void Empty_lists_leave_the_choice_to_the_machine_and_the_engine()
    {
        var settings = CellMatrix.Settings(
            new() { FlashAttention = [], KvType = [], MicroBatchTokens = [], BatchTokens = [] }, threads: 9).ShouldHaveSingleItem();
        settings.ShouldBe(new CellSettings { Threads = 9 });
    }

    [Fact]
    public void A_micro_batch_is_never_larger_than_the_batch() =>
        CellMatrix.Settings(new() { BatchTokens = [256], MicroBatchTokens = [512] }, 1).Single().MicroBatchTokens.ShouldBe(256);

    [Fact]
    public void Each_depth_and_batch_is_a_workload_of_its_own() =>
        CellMatrix.Workloads([new() { PromptTokens = 8, GeneratedTokens = 4, Depth = [0, 512], Batch = [1, 4] }])
            .ShouldBe([new(8, 4, 0, 1), new(8, 4, 0, 4), new(8, 4, 512, 1), new(8, 4, 512, 4)]);
}
