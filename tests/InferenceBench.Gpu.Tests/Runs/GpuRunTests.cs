using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Machine;
using InferenceBench.Results;

namespace InferenceBench.Gpu.Tests.Runs;

/// <summary>Whole runs with cells on the device, as a person starts them.</summary>
[Collection(GpuTests.Name)]
[Trait(GpuTests.Trait, GpuTests.Category)]
public sealed class GpuRunTests(GpuUnderTest gpu)
{
    [Fact]
    public async Task Cells_run_where_they_were_asked_to_and_say_so()
    {
        var run = await GpuRun.OfAsync(gpu, Tiny("{gpu_layers: [0, 1, 3]}"));

        run.Result.ShouldSucceed();
        run.Outcomes.Count.ShouldBe(3);
        run.Outcomes.ShouldAllBe(outcome => outcome.Cell.Local!.Settings.GpuLayers == outcome.Resolved!.GpuLayers);
        foreach (var outcome in run.Outcomes)
        {
            RanWhereItWasAsked(outcome);
        }
    }

    [Fact]
    public async Task A_worker_process_puts_the_layers_on_the_device_too()
    {
        var run = await GpuRun.OfProgramAsync(gpu, Tiny("{gpu_layers: [3]}"));

        run.Result.ShouldSucceed();
        RanWhereItWasAsked(run.Outcomes.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task Batch_prefix_and_speculation_are_measured_on_the_device()
    {
        // Three tokens together in each way, for which a software device compiles one kernel.
        var run = await GpuRun.OfAsync(gpu, """
            models: [tiny-dense]
            quantizations: [F16]
            workloads:
              - {prompt_tokens: 16, generated_tokens: 2, batch: [3]}
              - {prompt_tokens: 16, generated_tokens: 2, shared_prefix_tokens: [8]}
              - prompt_tokens: 16
                generated_tokens: 3
                draft: {model: tiny-dense, quantization: F16, tokens: [2], acceptance: [measured]}
            """);

        run.Result.ShouldSucceed();
        run.Outcomes.Count.ShouldBe(3);
        run.Outcomes.ShouldAllBe(outcome => outcome.Status == CellStatus.Ok
            && outcome.Resolved!.GpuLayers == 3
            && outcome.PeakGpuMemoryBytes > 0);
    }

    [Fact]
    public async Task Experts_apart_leave_memory_of_the_device_free()
    {
        var run = await GpuRun.OfAsync(gpu, """
            models: [tiny-moe]
            quantizations: [F16]
            workloads: [{prompt_tokens: 16, generated_tokens: 2}]
            settings: {experts_on_cpu: [true, false]}
            """);

        run.Result.ShouldSucceed();
        run.Outcomes.ShouldAllBe(outcome => outcome.Status == CellStatus.Ok && outcome.Resolved!.GpuLayers == 2);
        run.Outcomes.Single(outcome => outcome.Cell.Local!.Settings.ExpertsOnCpu).PeakGpuMemoryBytes!.Value
            .ShouldBeLessThan(
                run.Outcomes.Single(outcome => !outcome.Cell.Local!.Settings.ExpertsOnCpu).PeakGpuMemoryBytes!.Value);
    }

    [Fact]
    public async Task A_cache_larger_than_the_device_is_skipped_with_both_figures_and_the_rest_is_measured()
    {
        var run = await GpuRun.OfAsync(gpu, $$"""
            models: ['{{await WideShape.WriteAsync(gpu.Folder)}}']
            quantizations: [F16]
            workloads:
              - prompt_tokens: 16
                generated_tokens: 2
                depth: [0, {{WideShape.TokensBeyond(gpu.Device.MemoryBytes!.Value)}}]
            """);

        run.Result.ShouldSucceed();
        var skipped = run.Outcomes.Single(outcome => outcome.Cell.Workload.Depth > 0);
        skipped.Status.ShouldBe(CellStatus.Skipped);
        skipped.Reason.ShouldContain(" GB of GPU memory");
        skipped.Reason.ShouldContain("are free");
        run.Outcomes.Single(outcome => outcome.Cell.Workload.Depth == 0).Status.ShouldBe(CellStatus.Ok);
    }

    [Fact]
    public async Task A_cell_that_fails_at_allocation_fails_alone()
    {
        var run = await GpuRun.OfAsync(gpu, $$"""
            models: ['{{await WideShape.WriteAsync(gpu.Folder)}}']
            quantizations: [F16]
            workloads:
              - prompt_tokens: 16
                generated_tokens: 2
                depth: [{{WideShape.TokensBeyondButTogether(gpu.Device.MemoryBytes!.Value)}}, 0]
            settings: {gpu_layers: [99]}
            """);

        var failed = run.Outcomes.Single(outcome => outcome.Cell.Workload.Depth > 0);
        (failed.Status, failed.ExitCode).ShouldBe((CellStatus.Failed, ExitCode.OutOfMemory), failed.Reason);
        run.Outcomes.Single(outcome => outcome.Cell.Workload.Depth == 0).Status.ShouldBe(CellStatus.Ok);
        run.Result.ExitCode.ShouldBe((int)ExitCode.CellsFailed, run.Result.Errors + run.Result.Output);
    }

    [Fact]
    public async Task The_price_taken_is_of_the_device_that_computed()
    {
        var onCpu = await PricedAsync("{gpu_layers: [0]}");
        var onDevice = await PricedAsync("{gpu_layers: [3]}");

        // A software device is the processor; a card has its own name, and its own price where one is known.
        var used = DevicesInUse.Of(MachineDetector.ForThisMachine().Detect(), [gpu.Device], _ => null);
        if (used.Names.Count == 0)
        {
            onDevice.ShouldBe(onCpu);
        }
        else
        {
            onDevice.ShouldNotBe(onCpu);
        }

        async Task<string?> PricedAsync(string settings)
        {
            var run = await GpuRun.OfAsync(gpu, Tiny(settings));
            run.Result.ShouldSucceed();
            return run.Record!.Document.Price?.Source;
        }
    }

    private static string Tiny(string settings) => $$"""
        models: [tiny-dense]
        quantizations: [F16]
        workloads: [{prompt_tokens: 16, generated_tokens: 2}]
        settings: {{settings}}
        """;

    private void RanWhereItWasAsked(CellOutcome outcome)
    {
        var onDevice = outcome.Cell.Local!.Settings.GpuLayers > 0;
        outcome.Status.ShouldBe(CellStatus.Ok, outcome.Reason);
        outcome.Resolved!.Device.Split('+')[0].ShouldBe(onDevice ? gpu.Device.Id : "CPU");
        (outcome.PeakGpuMemoryBytes > 0).ShouldBe(onDevice);
        outcome.Build!.Devices.ShouldContain(device => device.Id == gpu.Device.Id && device.IsGpu);
    }
}
