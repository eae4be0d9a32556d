using System.Globalization;
using InferenceBench.Core.Failures;
using InferenceBench.Engines;

namespace InferenceBench.Core.Plans;

/// <summary>Turns a suite, its models and the machine into cells, with the reason for each that cannot run.</summary>
public static class Planner
{
    private const double LoadAndWarmUpSecondsPerRound = 5;
    private const double BytesPerGigabyte = 1e9;

    /// <summary>All cells of the suite; those that cannot run carry the reason.</summary>
    public static IReadOnlyList<PlannedCell> Plan(SuiteFile suite, IReadOnlyList<ModelVariant> variants, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(context);
        return [.. from variant in variants
                   from engine in suite.Engines
                   from settings in CellMatrix.Settings(suite.Settings, context.Threads)
                   from workload in CellMatrix.Workloads(suite.Workloads)
                   select PlanCell(suite, variant, engine, settings, workload, context)];
    }

    private static PlannedCell PlanCell(
        SuiteFile suite, ModelVariant variant, string engine, CellSettings settings, Workload workload, PlanContext context)
    {
        var cell = new Cell { Model = variant.Model, Engine = engine, Settings = settings, Workload = workload };
        var atMostSeconds = suite.Measure.MaxSeconds + (suite.Rounds * LoadAndWarmUpSecondsPerRound);
        var impossible = Impossible(variant, cell, context);
        var memoryBytes = impossible is null ? MemoryEstimate.Bytes(variant, workload, settings) : null;
        return new PlannedCell(cell, memoryBytes, variant.DiskBytes, atMostSeconds, impossible ?? TooLarge(settings, memoryBytes, context));
    }

    /// <summary>Why the cell can't run however much memory there is; null when it can.</summary>
    private static Skip? Impossible(ModelVariant variant, Cell cell, PlanContext context)
    {
        if (variant.Missing.Length > 0)
        {
            return new Skip(ExitCode.ModelMissing, variant.Missing);
        }

        if (!context.Engines.TryGetValue(cell.Engine, out var capabilities))
        {
            return context.EngineProblems.GetValueOrDefault(cell.Engine)
                ?? new Skip(ExitCode.Usage, $"The engine '{cell.Engine}' is not known; './run.sh engines' lists those that are.");
        }

        return Lacking(cell, capabilities) ?? TooLong(variant, cell.Workload);
    }

    private static Skip? Lacking(Cell cell, EngineCapabilities capabilities)
    {
        if (cell.Workload.Batch > 1 && !capabilities.Batching)
        {
            return new Skip(
                ExitCode.EngineFailed, $"{cell.Engine} decodes one sequence at a time; batch {cell.Workload.Batch} needs an engine with batching.");
        }

        return capabilities.KvTypes.Contains(cell.Settings.KvType)
            ? null
            : new Skip(
                ExitCode.EngineFailed,
                $"{cell.Engine} has no KV cache type '{cell.Settings.KvType}'; it has {string.Join(", ", capabilities.KvTypes)}.");
    }

    private static Skip? TooLong(ModelVariant variant, Workload workload)
    {
        long tokens = (long)workload.Depth + workload.PromptTokens + workload.GeneratedTokens;
        return variant.Facts is { ContextLength: > 0 } facts && tokens > facts.ContextLength
            ? new Skip(
                ExitCode.OutOfMemory,
                $"{tokens} tokens are more than the model's context of {facts.ContextLength}; shorten depth, prompt or output.")
            : null;
    }

    private static Skip? TooLarge(CellSettings settings, long? memoryBytes, PlanContext context)
    {
        if (memoryBytes is not { } needed)
        {
            return null;
        }

        if (context.GpuMemoryBytes is { } gpuBytes && settings.GpuLayers is null)
        {
            return needed <= gpuBytes ? null : TooLargeFor("GPU memory", needed, gpuBytes, "fewer gpu_layers");
        }

        // Layers split between GPU and host: only the two together must hold them.
        var there = context.AvailableMemoryBytes + (settings.GpuLayers > 0 ? context.GpuMemoryBytes ?? 0 : 0);
        return needed > there ? TooLargeFor("memory", needed, there.Value, "a machine with more memory") : null;
    }

    private static Skip TooLargeFor(string what, long neededBytes, long thereBytes, string other) => new(ExitCode.OutOfMemory, string.Create(
        CultureInfo.InvariantCulture,
        $"It needs about {neededBytes / BytesPerGigabyte:0.0} GB of {what}, {thereBytes / BytesPerGigabyte:0.0} GB are free; use a smaller model, quantization or context, or {other}."));
}
