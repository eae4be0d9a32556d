using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class MissingCapabilityTests
{
    private static readonly EngineCapabilities _all = new(
        "gguf", true, true, true, true, ["f16", "q8_0"]) { Speculation = true, PlacesExperts = true };
    private static readonly EngineCapabilities _few = new("gguf", true, false, true, true, [])
    {
        AppendsToBatch = false,
        LargestBatch = 32,
        SetsFlashAttention = false,
        SetsMicroBatch = false,
    };

    private static readonly CellModel _moe = Outcomes.Model with { Architecture = "moe" };

    [Fact]
    public void What_an_engine_can_do_is_not_skipped()
    {
        Reason(_all, new Workload(8, 4, Batch: 64)).ShouldBeNull();
        Reason(_all, new Workload(8, 4) { SharedPrefixTokens = 7 }).ShouldBeNull();
        Reason(_all, Speculative()).ShouldBeNull();
        Reason(_all, new Workload(8, 4), new() { FlashAttention = false, MicroBatchTokens = 64 }).ShouldBeNull();
        Reason(_all, new Workload(8, 4), new() { ExpertsOnCpu = true }, hasGpu: true, _moe).ShouldBeNull();
        Reason(_few, new Workload(8, 4, Batch: 32)).ShouldBeNull();
        Reason(_few, new Workload(8, 4), new() { KvType = "f32" }).ShouldBeNull();
    }

    [Fact]
    public void A_batch_beyond_the_largest_is_named() => Reason(_few, new Workload(8, 4, Batch: 64))!.ShouldContain("at most 32");

    [Fact]
    public void A_prefix_needs_reuse_and_something_left_to_compute()
    {
        Reason(_few, new Workload(8, 4) { SharedPrefixTokens = 4 })!.ShouldContain("prefix reuse");
        Reason(_all, new Workload(8, 4) { SharedPrefixTokens = 8 })!.ShouldContain("leaves nothing");
        Reason(_all, new Workload(8, 4, Depth: 2) { SharedPrefixTokens = 4 })!.ShouldContain("depth 0");
    }

    [Fact]
    public void Speculation_needs_an_engine_that_verifies_and_one_sequence()
    {
        Reason(_few, Speculative())!.ShouldContain("use an engine with speculative decoding");
        Reason(_all, Speculative() with { Batch = 2 })!.ShouldContain("batch 1");
    }

    [Fact]
    public void Settings_an_engine_takes_no_part_in_are_named()
    {
        Reason(_few, new Workload(8, 4), new() { FlashAttention = true })!.ShouldContain("flash_attention at auto");
        Reason(_few, new Workload(8, 4), new() { MicroBatchTokens = 64 })!.ShouldContain("micro_batch_tokens");
        Reason(_few, new Workload(8, 4), new() { KvType = "q8_0" })!.ShouldContain("(f32)");
    }

    [Fact]
    public void A_quantized_cache_needs_flash_attention() =>
        Reason(_all, new Workload(8, 4), new() { KvType = "q8_0", FlashAttention = false })!
            .ShouldContain("needs flash attention");

    [Fact]
    public void Experts_are_placed_only_where_there_is_a_choice()
    {
        var asked = new CellSettings { ExpertsOnCpu = true };
        Reason(_all, new Workload(8, 4), asked, hasGpu: false, _moe)!.ShouldContain("needs one");
        Reason(_all, new Workload(8, 4), asked with { GpuLayers = 0 }, hasGpu: true, _moe)!.ShouldContain("needs one");
        Reason(_all, new Workload(8, 4), asked, hasGpu: true)!.ShouldContain("no experts");
        Reason(_few, new Workload(8, 4), asked, hasGpu: true, _moe)!.ShouldContain("experts_on_cpu");
    }

    private static Workload Speculative() => new(8, 4) { Draft = new("small", "F16", 2, null) };

    private static string? Reason(
        EngineCapabilities capabilities, Workload workload, CellSettings? settings = null, bool hasGpu = false,
        CellModel? model = null)
    {
        var variant = new ModelVariant(
            model ?? Outcomes.Model, ShapeModel.Facts(SmallShape.Shape), 0,
            "") { KvType = capabilities.KvTypes.Count == 0 ? "f32" : "" };
        var cell = new Cell
        {
            Target = new LocalTarget { Engine = "engine", Model = variant.Model, Settings = settings ?? new() },
            Workload = workload,
        };
        return MissingCapability.Of(
            cell, cell.Local!.Settings, variant, capabilities, hasGpu ? [new("CUDA0", "", true, 1, 1)] : [])?.Reason;
    }
}
