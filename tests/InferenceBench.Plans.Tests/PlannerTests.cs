using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Shapes;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class PlannerTests
{
    private static readonly SuiteFile _suite = new()
    {
        Suite = "s",
        Models = ["small"],
        Workloads = [new() { PromptTokens = 8, GeneratedTokens = 4 }],
    };
    private static readonly ModelVariant _variant = new(
        Outcomes.Model, ShapeModel.Facts(SmallShape.Shape), DiskBytes: 0, Missing: "");
    private static readonly EngineCapabilities _capabilities = new("gguf", true, true, true, true, ["f16", "q8_0"]);
    private static readonly PlanContext _context = Context(_capabilities);

    [Fact]
    public void A_cell_that_can_run_has_no_skip()
    {
        var planned = Planned(_suite);
        planned.Skip.ShouldBeNull();
        planned.MemoryBytes!.Value.ShouldBeGreaterThan(_variant.Facts!.WeightBytes);
        planned.Cell.Local!.Settings.Threads.ShouldBe(3);
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
        var context = Context(null) with { EngineProblems = new Dictionary<string, Skip> { [ModelFormats.Gguf] = problem } };
        Planned(_suite, context).Skip.ShouldBe(problem);
    }

    [Fact]
    public void An_engine_nobody_knows_is_named() =>
        Planned(_suite with { Engines = ["other"] }).Skip!.Reason.ShouldContain("'other'");

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
        Planner.Plan(_suite, [dense with { Model = dense.Model with { Architecture = "moe" } }], _context)
            .Single().Skip
            .ShouldBeNull();
        Planner.Plan(_suite, [dense with { Model = dense.Model with { Weights = "trained" } }], _context)
            .Single().Skip
            .ShouldBeNull();
    }

    [Fact]
    public void A_server_is_asked_only_for_the_model_it_has_loaded()
    {
        PlannedBy(new ServedModel("other.gguf", 1)).Skip!.Reason.ShouldContain("'other.gguf' loaded; start one with");
        PlannedBy(new ServedModel(Path.GetFileName(_variant.Model.Path), 1)).Skip.ShouldBeNull();
        PlannedBy(new ServedModel("renamed.gguf", _variant.Model.WeightBytes)).Skip.ShouldBeNull();
    }

    [Fact]
    public void A_server_takes_whole_requests_and_needs_none_of_our_memory()
    {
        var served = new ServedModel(Path.GetFileName(_variant.Model.Path), 0);
        PlannedBy(served).MemoryBytes.ShouldBeNull();
        PlannedBy(served, new() { PromptTokens = 8, Depth = [4] }).Skip!.Reason.ShouldContain("whole requests");
        PlannedBy(served, new() { GeneratedTokens = 8 }).Skip!.Reason.ShouldContain("whole requests");
    }

    [Fact]
    public void A_server_is_not_sent_more_requests_together_than_it_works_at()
    {
        var suite = _suite with { Workloads = [new() { PromptTokens = 8, Batch = [4, 5] }] };
        var slots = Context(_capabilities with { Serves = new("x", _variant.Model.WeightBytes), LargestBatch = 4 });
        var planned = Planner.Plan(suite, [_variant], slots);
        planned[0].Skip.ShouldBeNull();
        planned[1].Skip!.Reason.ShouldContain(
            "works at 4 requests together, and the others of 5 would wait; start it with more slots");
    }

    [Fact]
    public void A_server_is_measured_once_however_many_settings_are_swept()
    {
        var suite = _suite with { Settings = new() { [SettingTable.Threads] = ["1", "2", "3"] } };
        Planner.Plan(suite, [_variant], Context(_capabilities with { Serves = new("x", _variant.Model.WeightBytes) }))
            .ShouldHaveSingleItem().Cell.Target
            .ShouldBe(new EndpointTarget { Engine = ModelFormats.Gguf, Model = _variant.Model });
        Planner.Plan(suite, [_variant], _context).Count.ShouldBe(3);
    }

    [Fact]
    public void A_server_that_is_not_given_is_one_cell_that_says_so()
    {
        var suite = _suite with { Settings = new() { [SettingTable.Threads] = ["1", "2", "3"] } };
        var context = Context(null) with { Roster = new([new EngineKind(ModelFormats.Gguf, ModelFormats.Gguf, IsServer: true)]) };
        Planner.Plan(suite, [_variant], context).ShouldHaveSingleItem().Skip.ShouldNotBeNull();
    }

    [Fact]
    public void A_server_refuses_a_setting_that_the_suite_asks_for_by_name()
    {
        var suite = _suite with { Settings = new() { [SettingTable.FlashAttention] = ["on"] } };
        var context = Context(_capabilities with { Serves = new("x", _variant.Model.WeightBytes), SetsFlashAttention = false });
        Planned(suite, context).Skip!.Reason.ShouldContain("flash_attention at auto");
    }

    [Fact]
    public void A_cache_type_the_engine_lacks_is_named_with_those_it_has()
    {
        var skip = Planned(_suite with { Settings = new() { [SettingTable.KvType] = ["q4_0"] } }).Skip!;
        skip.Reason.ShouldContain("'q4_0'");
        skip.Reason.ShouldContain("f16, q8_0");
    }

    [Fact]
    public void More_tokens_than_the_models_context_are_refused() =>
        Planned(_suite with { Workloads = [new() { PromptTokens = 1000, GeneratedTokens = 20, Depth = [5] }] })
            .Skip!.Reason.ShouldContain("1025 tokens are more than the model's context of 1024");

    [Fact]
    public void A_workload_that_does_not_fit_gives_the_line_to_type() =>
        Planned(_suite with { Workloads = [new() { PromptTokens = 1500, GeneratedTokens = 500 }] }).Skip!.Reason
            .ShouldEndWith("--prompt-tokens 768 --generated-tokens 256 fit.");

    [Fact]
    public void A_file_is_needed_when_a_cell_of_it_can_run()
    {
        Planner.FilesNeeded(_suite, [_variant], _context).ShouldBe([_variant.Model.Path]);
        Planner.FilesNeeded(_suite with { Workloads = [new() { PromptTokens = 2000 }] }, [_variant], _context).ShouldBeEmpty();
        Planner.FilesNeeded(_suite, [_variant], _context with { AvailableMemoryBytes = 1 }).ShouldBeEmpty();
    }

    [Fact]
    public void A_model_larger_than_the_memory_is_refused()
    {
        var skip = Planned(_suite, _context with { AvailableMemoryBytes = 100_000_000 }).Skip!;
        skip.ExitCode.ShouldBe(ExitCode.OutOfMemory);
        skip.Reason.ShouldContain("100 MB are free");
    }

    [Fact]
    public void Unknown_memory_refuses_nothing() =>
        Planned(_suite, _context with { AvailableMemoryBytes = null }).Skip.ShouldBeNull();

    [Theory]
    [InlineData(null, true)]
    [InlineData(0, false)]
    [InlineData(1, false)]
    public void Gpu_memory_counts_for_what_is_on_the_gpu(int? gpuLayers, bool refused)
    {
        var skip = Planned(
            _suite with { Settings = new() { [SettingTable.GpuLayers] = gpuLayers is { } l ? [$"{l}"] : [] } },
            WithGpus(1_000_000)).Skip;
        (skip is not null).ShouldBe(refused);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("cuda:0", "", false)]
    [InlineData("cuda:1,cuda:0", "", true)]
    [InlineData("", "none", false)]
    [InlineData("cuda:0,cuda:1", "layer", true)]
    public void The_memory_of_all_devices_that_are_used_counts(string devices, string split, bool fits)
    {
        var half = Planned(_suite).MemoryBytes!.Value * 6 / 10;
        var settings = new SuiteSettings()
        {
            [SettingTable.Devices] = devices.Length == 0 ? [] : [devices],
            [SettingTable.Split] = split.Length == 0 ? [] : [split],
        };

        (Planned(_suite with { Settings = settings }, WithGpus(half, half)).Skip is null).ShouldBe(fits);
    }

    [Fact]
    public void A_GPU_whose_memory_is_not_told_refuses_nothing() => Planned(_suite, WithGpus(1, 0)).Skip.ShouldBeNull();

    [Fact]
    public void A_device_that_is_not_there_is_named_with_those_that_are()
    {
        var suite = _suite with { Settings = new() { [SettingTable.Devices] = ["cuda:7"] } };

        Planned(suite, WithGpus(1)).Skip!.Reason.ShouldContain("sees no device 'cuda:7'; it sees cpu, cuda:0");
    }

    [Fact]
    public void Devices_need_an_engine_that_takes_them()
    {
        var suite = _suite with { Settings = new() { [SettingTable.Split] = ["row"] } };

        Planned(suite).Skip!.Reason.ShouldContain("cannot be asked for split");
    }

    [Fact]
    public void Every_combination_is_a_cell()
    {
        var suite = _suite with
        {
            Engines = [ModelFormats.Gguf, "other"],
            Settings = new() { [SettingTable.Threads] = ["1", "2"] },
            Workloads = [new() { PromptTokens = 8, Depth = [0, 16, 32] }],
        };
        Planner.Plan(suite, [_variant, _variant], _context).Count.ShouldBe(24);
    }

    private static PlanContext WithGpus(params long[] freeBytes) =>
        Context(_capabilities with { Settings = ["devices", "split"] }) with
        {
            Devices = new Dictionary<string, IReadOnlyList<EngineDevice>>
            {
                [ModelFormats.Gguf] =
                [
                    new("CPU", "", false, 0, 0),
                    .. freeBytes.Select((free, i) => new EngineDevice($"CUDA{i}", "", true, free, free)),
                ],
            },
        };

    private static PlannedCell PlannedBy(ServedModel served, SuiteWorkload? workload = null) =>
        Planned(_suite with { Workloads = [workload ?? _suite.Workloads[0]] }, Context(_capabilities with { Serves = served }));

    private static PlannedCell Planned(SuiteFile suite, PlanContext? context = null) =>
        Planner.Plan(suite, [_variant], context ?? _context).ShouldHaveSingleItem();

    private static PlanContext Context(EngineCapabilities? capabilities) => new(
        capabilities is null ? [] : new Dictionary<string, EngineCapabilities> { [ModelFormats.Gguf] = capabilities },
        new Dictionary<string, Skip>(),
        AvailableMemoryBytes: 8_000_000_000,
        Devices: new Dictionary<string, IReadOnlyList<EngineDevice>>(),
        Threads: 3);
}
