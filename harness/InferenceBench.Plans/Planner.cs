using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;

namespace InferenceBench.Plans;

/// <summary>Turns a suite, its models and the machine into cells, with the reason for each that cannot run.</summary>
public static class Planner
{
    private const double LoadAndWarmUpSecondsPerRound = 5;
    private const double BytesPerGigabyte = 1e9;
    private const string ExpertsAlone = "MXFP4_MOE";

    /// <summary>All cells of the suite; those that cannot run carry the reason.</summary>
    public static IReadOnlyList<PlannedCell> Plan(SuiteFile suite, IReadOnlyList<ModelVariant> variants, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(context);
        var drafts = new DraftVariants(variants);
        return [.. from variant in variants
                   where variant.DraftKey.Length == 0
                   from engine in EnginesFor(variant, suite.Engines)
                   from settings in WholeRequests.Settings(CellMatrix.Settings(suite.Settings, context.Threads), engine, context)
                   from workload in CellMatrix.Workloads(suite.Workloads)
                   select PlanCell(suite, new Cell { Model = variant.Model, Engine = engine, Settings = settings, Workload = workload }, variant, drafts, context)];
    }

    /// <summary>The engines that read the variant's file form; where none does, the first, whose cell says so.</summary>
    private static IEnumerable<string> EnginesFor(ModelVariant variant, IReadOnlyList<string> engines)
    {
        var fitting = engines.Where(engine => ModelFormats.OfEngine(engine) == variant.Format).ToList();
        return fitting.Count > 0 ? fitting : engines.Take(1);
    }

    private static PlannedCell PlanCell(SuiteFile suite, Cell asked, ModelVariant variant, DraftVariants drafts, PlanContext context)
    {
        var draft = drafts.Of(asked.Workload);
        var cell = DraftVariants.With(asked, draft);
        var atMostSeconds = suite.Measure.MaxSeconds + (suite.Rounds * LoadAndWarmUpSecondsPerRound);
        var impossible = Impossible(variant, cell, context) ?? DraftVariants.Unfit(variant, draft);
        var memoryBytes = impossible is null && context.Engines[asked.Engine].Serves is null ? MemoryEstimate.Bytes(variant, cell.Workload, cell.Settings) : null;
        memoryBytes += draft is null ? 0 : MemoryEstimate.Bytes(draft, cell.Workload, cell.Settings) ?? 0;
        var diskBytes = variant.DiskBytes + (draft?.DiskBytes ?? 0);
        return new PlannedCell(cell, memoryBytes, diskBytes, atMostSeconds, impossible ?? TooLarge(variant, cell.Settings, memoryBytes, context));
    }

    /// <summary>Why the cell can't run however much memory there is; null when it can.</summary>
    private static Skip? Impossible(ModelVariant variant, Cell cell, PlanContext context)
    {
        if (!variant.IsUsable)
        {
            return variant.Problem ?? new Skip(ExitCode.ModelMissing, variant.Missing);
        }

        if (!context.Engines.TryGetValue(cell.Engine, out var capabilities))
        {
            return context.EngineProblems.GetValueOrDefault(cell.Engine)
                ?? new Skip(ExitCode.Usage, $"The engine '{cell.Engine}' is not known; './run.sh engines' lists those that are.");
        }

        return WrongForm(variant, cell, capabilities)
            ?? WholeRequests.Unfit(cell, capabilities)
            ?? MissingCapability.Of(cell, variant, capabilities, context.GpuMemoryBytes is not null)
            ?? NothingToQuantize(variant)
            ?? TooLong(variant, cell.Workload);
    }

    /// <summary>Of a made shape; whoever gives a file of that name has his reasons.</summary>
    private static Skip? NothingToQuantize(ModelVariant variant) => variant.Model is { Quantization: ExpertsAlone, Weights: "shape", Architecture: not "moe" }
        ? new Skip(ExitCode.EngineFailed, $"{ExpertsAlone} quantizes experts alone, and the model has none; Q8_0 is what it would be.")
        : null;

    private static Skip? WrongForm(ModelVariant variant, Cell cell, EngineCapabilities capabilities)
    {
        if (capabilities.ModelFormat != variant.Format)
        {
            return new Skip(
                ExitCode.EngineFailed,
                $"{cell.Engine} reads {capabilities.ModelFormat}, and the model is {variant.Format}; name an engine that reads it.");
        }

        return variant.Provider.Length == 0 || capabilities.Providers.Contains(variant.Provider)
            ? null
            : new Skip(
                ExitCode.EngineFailed,
                $"The model is made for the execution provider '{variant.Provider}', and this build has {string.Join(", ", capabilities.Providers)}; "
                + "build with INFERENCEBENCH_BACKEND=cuda (or directml), or pull a CPU variant.");
    }

    private static Skip? TooLong(ModelVariant variant, Workload workload)
    {
        var tokens = workload.Tokens;
        return variant.Facts is { ContextLength: > 0 } facts && tokens > facts.ContextLength
            ? new Skip(
                ExitCode.OutOfMemory,
                $"{tokens} tokens are more than the model's context of {facts.ContextLength}; shorten depth, prompt or output.")
            : null;
    }

    private static Skip? TooLarge(ModelVariant variant, CellSettings settings, long? memoryBytes, PlanContext context)
    {
        if (memoryBytes is not { } needed)
        {
            return null;
        }

        if (context.GpuMemoryBytes is { } gpuBytes && settings.GpuLayers is null && variant.Provider != "cpu")
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
