using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class PlannerTests
{
    private static readonly SuiteFile _suite = new() { Suite = "s", Models = ["small"], Workloads = [new() { PromptTokens = 8, GeneratedTokens = 4 }] };
    private static readonly ModelVariant _variant = new(Outcomes.Model, ShapeModel.Facts(SmallShape.Shape), DiskBytes: 0, Missing: "");
    private static readonly EngineCapabilities _capabilities = new("gguf", true, true, true, true, ["f16", "q8_0"]);
    private static readonly PlanContext _context = Context(_capabilities);

    [Fact]
    public void A_cell_that_can_run_has_no_skip()
    {
        var planned = Planned(_suite);
        planned.Skip.ShouldBeNull();
        planned.MemoryBytes!.Value.ShouldBeGreaterThan(_variant.Facts!.WeightBytes);
        planned.Cell.Settings.Threads.ShouldBe(3);
    }

    [Fact]
    public void A_missing_model_is_the_first_reason()
    {
        var planned = Planner.Plan(_suite, [_variant with { Missing = "It is not here.", Facts = null }], Context(null)).Single();
        planned.Skip.ShouldBe(new Skip(ExitCode.ModelMissing, "It is not here."));
        planned.MemoryBytes.ShouldBeNull();
    }

    [Fact]
    public void An_engine_that_does_not_load_is_the_reason_with_its_own_words()
    {
        var problem = new Skip(ExitCode.NativesMissing, "No library.");
        var context = Context(null) with { EngineProblems = new Dictionary<string, Skip> { [ModelFormats.GgufEngine] = problem } };
        Planned(_suite, context).Skip.ShouldBe(problem);
    }

    [Fact]
    public void An_engine_nobody_knows_is_named() => Planned(_suite with { Engines = ["other"] }).Skip!.Reason.ShouldContain("'other'");

    [Fact]
    public void A_batch_needs_an_engine_with_batching()
    {
        var suite = _suite with { Workloads = [new() { PromptTokens = 8, Batch = [4] }] };
        Planned(suite, Context(_capabilities with { Batching = false })).Skip!.Reason.ShouldContain("batch 4");
        Planned(suite).Skip.ShouldBeNull();
    }

    [Fact]
    public void A_quantization_of_experts_alone_needs_experts()
    {
        var dense = _variant with { Model = _variant.Model with { Quantization = "MXFP4_MOE" } };
        Planner.Plan(_suite, [dense], _context).Single().Skip!.Reason.ShouldContain("the model has none");
        Planner.Plan(_suite, [dense with { Model = dense.Model with { Architecture = "moe" } }], _context).Single().Skip.ShouldBeNull();
        Planner.Plan(_suite, [dense with { Model = dense.Model with { Weights = "trained" } }], _context).Single().Skip.ShouldBeNull();
    }

    [Fact]
    public void A_server_is_asked_only_for_the_model_it_has_loaded()
    {
        PlannedBy(new ServedModel("other.gguf", 1)).Skip!.Reason.ShouldContain("'other.gguf' loaded; start one with");
        PlannedBy(new ServedModel(Path.GetFileName(_variant.Model.Path), 1)).Skip.ShouldBeNull();
        PlannedBy(new ServedModel("renamed.gguf", _variant.Model.WeightBytes)).Skip.ShouldBeNull();
    }

    [Fact]
    public void A_server_takes_one_whole_request_and_needs_none_of_our_memory()
    {
        var served = new ServedModel(Path.GetFileName(_variant.Model.Path), 0);
        PlannedBy(served).MemoryBytes.ShouldBeNull();
        PlannedBy(served, new() { PromptTokens = 8, Batch = [2] }).Skip!.Reason.ShouldContain("one whole request");
        PlannedBy(served, new() { PromptTokens = 8, Depth = [4] }).Skip!.Reason.ShouldContain("one whole request");
        PlannedBy(served, new() { GeneratedTokens = 8 }).Skip!.Reason.ShouldContain("one whole request");
    }

    [Fact]
    public void A_server_is_measured_once_however_many_settings_are_swept()
    {
        var suite = _suite with { Settings = new() { Threads = [1, 2, 3] } };
        Planner.Plan(suite, [_variant], Context(_capabilities with { Serves = new("x", _variant.Model.WeightBytes) })).Count.ShouldBe(1);
        Planner.Plan(suite, [_variant], _context).Count.ShouldBe(3);
    }

    [Fact]
    public void A_cache_type_the_engine_lacks_is_named_with_those_it_has()
    {
        var skip = Planned(_suite with { Settings = new() { KvType = ["q4_0"] } }).Skip!;
        skip.Reason.ShouldContain("'q4_0'");
        skip.Reason.ShouldContain("f16, q8_0");
    }

    [Fact]
    public void More_tokens_than_the_models_context_are_refused() =>
        Planned(_suite with { Workloads = [new() { PromptTokens = 1000, GeneratedTokens = 20, Depth = [5] }] })
            .Skip!.Reason.ShouldContain("1025 tokens are more than the model's context of 1024");

    [Fact]
    public void A_model_larger_than_the_memory_is_refused()
    {
        var skip = Planned(_suite, _context with { AvailableMemoryBytes = 100_000_000 }).Skip!;
        skip.ExitCode.ShouldBe(ExitCode.OutOfMemory);
        skip.Reason.ShouldContain("0.1 GB are free");
    }

    [Fact]
    public void Unknown_memory_refuses_nothing() => Planned(_suite, _context with { AvailableMemoryBytes = null }).Skip.ShouldBeNull();

    [Theory]
    [InlineData(null, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Gpu_memory_counts_for_what_is_on_the_gpu(int? gpuLayers, bool refused)
    {
        var context = _context with { GpuMemoryBytes = 1_000_000 };
        var skip = Planned(_suite with { Settings = new() { GpuLayers = gpuLayers is { } l ? [l] : [] } }, context).Skip;
        (skip is not null).ShouldBe(refused);
    }

    [Fact]
    public void Every_combination_is_a_cell()
    {
        var suite = _suite with { Engines = [ModelFormats.GgufEngine, "other"], Settings = new() { Threads = [1, 2] }, Workloads = [new() { PromptTokens = 8, Depth = [0, 16, 32] }] };
        Planner.Plan(suite, [_variant, _variant], _context).Count.ShouldBe(24);
    }

    private static PlannedCell PlannedBy(ServedModel served, SuiteWorkload? workload = null) =>
        Planned(_suite with { Workloads = [workload ?? _suite.Workloads[0]] }, Context(_capabilities with { Serves = served }));

    private static PlannedCell Planned(SuiteFile suite, PlanContext? context = null) => Planner.Plan(suite, [_variant], context ?? _context).ShouldHaveSingleItem();

    private static PlanContext Context(EngineCapabilities? capabilities) => new(
        capabilities is null ? [] : new Dictionary<string, EngineCapabilities> { [ModelFormats.GgufEngine] = capabilities },
        new Dictionary<string, Skip>(),
        AvailableMemoryBytes: 8_000_000_000,
        GpuMemoryBytes: null,
        Threads: 3);
}
