using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Units;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Plans;

/// <summary>Turns a suite, its models and the machine into cells, with the reason for each that cannot run.</summary>
public static class Planner
{
    private const string ExpertsAlone = "MXFP4_MOE";

    /// <summary>All cells of the suite; those that cannot run carry the reason.</summary>
    public static IReadOnlyList<PlannedCell> Plan(SuiteFile suite, IReadOnlyList<ModelVariant> variants, PlanContext context)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(context);
        var drafts = new DraftVariants(variants);
        return [.. from variant in variants
                   where variant.DraftKey.Length == 0
                   from engine in EnginesFor(variant, suite.Engines, context)
                   where !WholeRequests.HasAnother(suite, engine, variant, variants, context)
                   from asked in Targets(suite, variant.Model, engine, context)
                   from workload in CellMatrix.Workloads(suite.Workloads)
                   select PlanCell(
                       suite, new Cell { Target = asked.Target, Workload = workload }, asked.Settings, variant, drafts, context)];
    }

    /// <summary>Paths of the models of which at least one cell can run, and of their draft models.</summary>
    public static IReadOnlySet<string> FilesNeeded(SuiteFile suite, IReadOnlyList<ModelVariant> variants, PlanContext context) =>
        Plan(suite, variants, context)
            .Where(planned => planned.Skip is null)
            .SelectMany(planned => planned.Cell.Target.Models.Select(model => model.Path))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The engines that read the variant's file form; where none does, the first, whose cell says so.</summary>
    private static IEnumerable<string> EnginesFor(ModelVariant variant, IReadOnlyList<string> engines, PlanContext context)
    {
        var fitting = engines.Where(engine => context.FormatOf(engine) == variant.Format).ToList();
        return fitting.Count > 0 ? fitting : engines.Take(1);
    }

    /// <summary>A model with each of the suite's settings; behind a server once, with what the suite would ask it for.</summary>
    private static IEnumerable<(Target Target, CellSettings Settings)> Targets(
        SuiteFile suite, CellModel model, string engine, PlanContext context)
    {
        var all = CellMatrix.Settings(suite.Settings, context.Threads);
        return context.IsServer(engine)
            ? all.Take(1).Select(settings => ((Target)new EndpointTarget { Engine = engine, Model = model }, settings))
            : all.Select(settings => ((Target)new LocalTarget { Engine = engine, Model = model, Settings = settings }, settings));
    }

    private static PlannedCell PlanCell(
        SuiteFile suite, Cell asked, CellSettings settings, ModelVariant variant, DraftVariants drafts, PlanContext context)
    {
        var draft = drafts.Of(asked.Workload);
        var cell = DraftVariants.With(asked, draft);
        var atMostSeconds = PlannedTime.AtMostSeconds(suite, variant, cell, context.DevicesOf(cell.Engine));
        var impossible = Impossible(variant, cell, settings, context) ?? DraftVariants.Unfit(variant, draft);
        var memoryBytes = impossible is null && cell.Local is not null
            ? MemoryEstimate.Bytes(variant, cell.Workload, settings)
            : null;
        memoryBytes += draft is null ? 0 : MemoryEstimate.Bytes(draft, cell.Workload, settings) ?? 0;
        var diskBytes = variant.DiskBytes + (draft?.DiskBytes ?? 0);
        return new PlannedCell(
            cell, memoryBytes, diskBytes, atMostSeconds, impossible ?? TooLarge(variant, cell, settings, memoryBytes, context));
    }

    /// <summary>Why the cell can't run however much memory there is; null when it can.</summary>
    private static Skip? Impossible(ModelVariant variant, Cell cell, CellSettings settings, PlanContext context)
    {
        if (!variant.IsUsable)
        {
            return variant.Problem ?? new Skip(ExitCode.ModelMissing, variant.Missing);
        }

        if (!context.Engines.TryGetValue(cell.Engine, out var capabilities))
        {
            return context.EngineProblems.GetValueOrDefault(cell.Engine)
                ?? new Skip(ExitCode.Usage, $"The engine '{cell.Engine}' is not known; "
                    + NearMiss.Then(
                        cell.Engine,
                        context.Engines.Keys.Concat(context.EngineProblems.Keys),
                        $"'{ProgramName.Current} engines' lists those that are")
                    + ".");
        }

        return WrongForm(variant, cell, capabilities)
            ?? WholeRequests.Unfit(cell, capabilities)
            ?? MissingCapability.Of(cell, settings, variant, capabilities, context.DevicesOf(cell.Engine))
            ?? NothingToQuantize(variant)
            ?? TooLong(variant, cell.Workload);
    }

    /// <summary>Of a made shape; whoever gives a file of that name has his reasons.</summary>
    private static Skip? NothingToQuantize(ModelVariant variant) =>
        variant.Model is { Quantization: ExpertsAlone, Weights: "shape", Architecture: not "moe" }
            ? new Skip(
                ExitCode.EngineFailed,
                $"{ExpertsAlone} quantizes experts alone, and the model has none; Q8_0 is what it would be.")
            : null;

    private static Skip? WrongForm(ModelVariant variant, Cell cell, EngineCapabilities capabilities)
    {
        if (capabilities.ModelFormat != variant.Format)
        {
            return new Skip(
                ExitCode.EngineFailed,
                $"{cell.Engine} reads {capabilities.ModelFormat}, and the model is {variant.Format}; name an engine "
                + "that reads it.");
        }

        return variant.Provider.Length == 0 || capabilities.Providers.Contains(variant.Provider)
            ? null
            : new Skip(ExitCode.EngineFailed, ExecutionProvider.Refusal("The model", variant.Provider, capabilities.Providers));
    }

    private static Skip? TooLong(ModelVariant variant, Workload workload)
    {
        if (variant.Facts is not { ContextLength: > 0 } facts || workload.Tokens <= facts.ContextLength)
        {
            return null;
        }

        var fits = FittingWorkloads.Within(
            facts.ContextLength, workload.PromptTokens, workload.GeneratedTokens, workload.Depth) is { } within
            ? $"--prompt-tokens {within.PromptTokens} --generated-tokens {within.GeneratedTokens} fit"
            : "take less depth";
        return new Skip(
            ExitCode.OutOfMemory,
            $"{workload.Tokens} tokens are more than the model's context of {facts.ContextLength}; {fits}.");
    }

    private static Skip? TooLarge(ModelVariant variant, Cell cell, CellSettings settings, long? memoryBytes, PlanContext context)
    {
        if (memoryBytes is not { } needed)
        {
            return null;
        }

        var gpus = variant.Provider == "cpu" ? [] : settings.Devices.Used(context.DevicesOf(cell.Engine));
        if (gpus.Count > 0 && settings.GpuLayers is null)
        {
            var what = gpus.Count == 1 ? "GPU memory" : $"memory of {gpus.Count} GPUs";
            return FreeBytes(gpus) is { } free && needed > free ? TooLargeFor(what, needed, free, "fewer gpu_layers") : null;
        }

        // Layers split between GPU and host: only the two together must hold them.
        var there = context.AvailableMemoryBytes + FreeBytes(gpus);
        return needed > there ? TooLargeFor("memory", needed, there.Value, "a machine with more memory") : null;
    }

    /// <summary>Free memory of all these; null when one's is not known.</summary>
    private static long? FreeBytes(IReadOnlyList<EngineDevice> gpus) =>
        gpus.Any(gpu => gpu.FreeMemoryBytes is null) ? null : gpus.Sum(gpu => gpu.FreeMemoryBytes);

    private static Skip TooLargeFor(string what, long neededBytes, long thereBytes, string other)
    {
        var (needed, there) = ByteText.Apart(neededBytes, thereBytes);
        return new(
            ExitCode.OutOfMemory,
            $"It needs about {needed} of {what}, {there} are free; use a smaller model, quantization or context, or {other}.");
    }
}
