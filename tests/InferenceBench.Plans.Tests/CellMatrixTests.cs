using InferenceBench.Cells;
using InferenceBench.Cells.Settings;

namespace InferenceBench.Plans.Tests;

public sealed class CellMatrixTests
{
    [Fact]
    public void Lists_are_multiplied_out()
    {
        var settings = CellMatrix.Settings(
            new()
            {
                [SettingTable.Threads] = ["1", "2"],
                [SettingTable.FlashAttention] = ["on", "off", "auto"],
                [SettingTable.KvType] = ["f16", "q8_0"],
            },
            threads: 9).ToList();
        settings.Count.ShouldBe(12);
        settings.Distinct().Count().ShouldBe(12);
        settings.Select(s => s.FlashAttention).Distinct().ShouldBe([true, false, null]);
    }

    [Fact]
    public void Empty_lists_leave_the_choice_to_the_machine_and_the_engine()
    {
        var settings = CellMatrix.Settings(
            new() { [SettingTable.FlashAttention] = [], [SettingTable.BatchTokens] = [] }, threads: 9).ShouldHaveSingleItem();
        settings.ShouldBe(new CellSettings { Threads = 9 });
    }

    [Fact]
    public void A_micro_batch_is_never_larger_than_the_batch() =>
        CellMatrix.Settings(new() { [SettingTable.BatchTokens] = ["256"], [SettingTable.MicroBatchTokens] = ["512"] }, 1)
            .Single().MicroBatchTokens
            .ShouldBe(256);

    /// <summary>A cell that stands twice in a plan would be measured twice under one key.</summary>
    [Fact]
    public void What_is_listed_twice_is_planned_once()
    {
        CellMatrix.Workloads(
        [
            new() { PromptTokens = 8, GeneratedTokens = [4, 4] }, new() { PromptTokens = [8, 8], GeneratedTokens = 4 },
        ]).ShouldBe([new(8, 4)]);
        CellMatrix.Settings(
            new() { [SettingTable.BatchTokens] = ["256"], [SettingTable.MicroBatchTokens] = ["512", "1024", "256"] }, 1)
            .ShouldHaveSingleItem();
    }

    [Fact]
    public void Each_depth_and_batch_is_a_workload_of_its_own() =>
        CellMatrix.Workloads([new() { PromptTokens = 8, GeneratedTokens = 4, Depth = [0, 512], Batch = [1, 4] }])
            .ShouldBe([new(8, 4, 0, 1), new(8, 4, 0, 4), new(8, 4, 512, 1), new(8, 4, 512, 4)]);

    [Fact]
    public void Token_counts_prefixes_and_drafts_are_swept_too()
    {
        var draft = new SuiteDraft { Model = "small", Quantization = "q8_0", Tokens = [2, 4], Acceptance = ["measured", "0.6"] };
        var workloads = CellMatrix.Workloads(
            [new() { PromptTokens = [8, 16], GeneratedTokens = 4, SharedPrefixTokens = [0, 6], Draft = draft }]).ToList();
        workloads.Distinct().Count().ShouldBe(16);
        workloads.Select(w => w.Draft!.Acceptance).Distinct().ShouldBe([null, 0.6]);
        workloads[0].ShouldBe(new Workload(8, 4) { Draft = new("small", "Q8_0", 2, null) });
    }
}
