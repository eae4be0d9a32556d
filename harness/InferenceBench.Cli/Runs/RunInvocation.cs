using System.CommandLine;
using System.Reflection;
using System.Text.Json;
using InferenceBench.Analysis.Comparing;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Machine;
using InferenceBench.Measuring.Machine.Facts;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;
using InferenceBench.Studies;

namespace InferenceBench.Cli.Runs;

/// <summary>One call of <c>run</c>: gathers the parts, runs them, prints the result.</summary>
internal sealed class RunInvocation(CliServices services)
{
    internal const string LlamaBench = "llama-bench";

    internal required SuiteOptions Suite { get; init; }

    internal required PriceOptions Price { get; init; }

    internal double? BudgetSeconds { get; init; }

    internal required string ResultsFolder { get; init; }

    internal string? Compat { get; init; }

    internal bool Resume { get; init; }

    internal string? ResumeFolder { get; init; }

    internal RunOutputForm Form { get; init; }

    internal bool Wide { get; init; }

    /// <summary>Quantization, engine or model that the table sets the others against; null = none.</summary>
    internal string? Baseline { get; init; }

    /// <summary>Measure the machine's roofline first when it is not known.</summary>
    internal bool MeasureRoofline { get; init; }

    internal async Task<ExitCode> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var resumed = Resume ? ResumedRun.Find(ResumeFolder, ResultsFolder) : null;
        var facts = services.DetectMachine();
        var suite = resumed?.Suite ?? ReadSuite(result, facts);
        var asLlamaBench = resumed is null ? Compat is not null : suite.Suite == LlamaBenchSuite.Name;
        var parts = new SuitePlan(services) { AllowsCustomOps = Suite.AllowsCustomOps(result) };

        // What cannot be used is refused before minutes are spent on making models.
        parts.Resolver.Resolve(suite);
        var context = parts.Context(suite, facts);

        // A signal to all processes ends the one that was asked what an engine is, which is no fault of the engine.
        cancellationToken.ThrowIfCancellationRequested();
        var use = DevicesInUse.Of(facts, parts.DevicesOf(suite), services.Environment);
        var price = resumed is null ? Price.Read(result, facts, services.Folders.Prices, use) : null;
        WritableFolder.Require(resumed?.Folder.Path ?? ResultsFolder);
        Warn([.. NoiseWarnings.AtStart(facts), .. use.Sentence.Length > 0 ? [use.Sentence] : Array.Empty<string>()]);
        if (resumed is null && BudgetSeconds is null && Form == RunOutputForm.Table)
        {
            await new FirstLook(services, parts).ShowAsync(suite, context, first => PrepareAsync(parts, first, context, facts, cancellationToken), cancellationToken);
        }

        var variants = await PrepareAsync(parts, suite, context, facts, cancellationToken);
        var plan = Planner.Plan(suite, variants, context);
        if (Baseline is not null)
        {
            BaselineComparison.RequireKnown(plan.Select(planned => planned.Cell), Baseline);
        }

        var roofline = resumed is null ? await RooflineAsync(parts, facts, cancellationToken) : null;
        var folder = resumed?.Folder ?? RunFolder.Create(ResultsFolder, suite.Suite, services.Clock.GetUtcNow());
        var document = resumed?.Document ?? NewDocument(folder, suite, facts, price) with { Roofline = roofline };
        var workers = new ServedWorkers(services.Workers, ServerAddress.Parse(suite.Server));
        RunRecord record;
        try
        {
            record = await MeasureAsync(workers, folder, document, plan, parts.Builds, Settings(suite, asLlamaBench), cancellationToken);
        }
        finally
        {
            folder.RemoveIfEmpty();
        }

        new RunOutput(services, Form, Wide, Baseline).Print(record, folder, facts.Cpu.Model ?? "", asLlamaBench);
        return RunExitCode.Of(record);
    }

    private async Task<MachineRoofline?> RooflineAsync(SuitePlan parts, MachineFacts facts, CancellationToken cancellationToken)
    {
        var rooflines = new Rooflines(services, parts);
        return rooflines.Find(facts) ?? (MeasureRoofline ? await rooflines.MeasureAsync(facts, cancellationToken) : null);
    }

    private SuiteFile ReadSuite(ParseResult result, MachineFacts facts)
    {
        var choice = SuiteChoice.Of(Suite.Asked(result), Compat is null && Suite.LeavesModelsOpen(result), services, facts);
        if (choice.Sentence.Length > 0)
        {
            services.Errors.WriteLines(TextWidth.Wrap(SafeText.OneLine(choice.Sentence), ConsoleOutput.WidthOf(services.Errors), indent: 2).Select(line => new OutputLine(line)), services.ErrorForm);
        }

        var suite = Suite.Read(result, SuitePlan.Suites(services), choice.Name, choice.Engine);
        return Compat is null ? suite : LlamaBenchSuite.From(suite, Suite.MaxSeconds(result));
    }

    private Task<IReadOnlyList<ModelVariant>> PrepareAsync(
        SuitePlan parts, SuiteFile suite, PlanContext context, MachineFacts facts, CancellationToken cancellationToken)
    {
        var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
        var preparation = new RunPreparation(
            parts.Resolver, parts.ShapeFiles, parts.Quantizer(facts.EffectiveCores), new FileHash(parts.Cache), progress);
        return preparation.RunAsync(suite, context, cancellationToken);
    }

    private async Task<RunRecord> MeasureAsync(
        IWorkerLauncher workers,
        RunFolder folder,
        RunDocument document,
        IReadOnlyList<PlannedCell> plan,
        IReadOnlyDictionary<string, string> builds,
        RunSettings settings,
        CancellationToken cancellationToken)
    {
        using var energy = services.WatchEnergy();
        await energy.MeasureIdleAsync(cancellationToken);
        using var progress = ProgressForms.ForRun(services.Errors, services.ErrorForm, services.Clock);
        var observer = new ProgressObserver(progress, plan, settings);
        observer.Start();
        try
        {
            var run = new SuiteRun(new VisitRunner(workers, services.Snapshot, energy), observer, services.Clock);
            return await run.RunAsync(folder, document, plan, builds, settings, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            progress.RunFinished();
            throw new InputException(
                ExitCode.Interrupted, $"Interrupted; what was measured is kept. './run.sh run --resume {Quoted(folder.Path)}' goes on.");
        }
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;

    private RunSettings Settings(SuiteFile suite, bool asLlamaBench) => new()
    {
        Measure = suite.Measure,
        Rounds = suite.Rounds,
        BudgetSeconds = BudgetSeconds,
        SkipSampling = asLlamaBench,
    };

    private RunDocument NewDocument(RunFolder folder, SuiteFile suite, MachineFacts facts, MachinePrice? price) => new()
    {
        RunId = folder.RunId,
        StartedAt = services.Clock.GetUtcNow(),
        ToolVersion = typeof(RunInvocation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        Suite = suite.Suite,
        SuiteSettings = JsonSerializer.SerializeToElement(suite, JsonDefaults.Compact),
        Measure = new MeasureOptions
        {
            MaxSeconds = suite.Measure.MaxSeconds,
            TargetHalfWidth = suite.Measure.TargetHalfWidth,
            MinRepetitions = suite.Measure.MinRepetitions,
            MaxRepetitions = suite.Measure.MaxRepetitions,
        },
        Environment = JsonSerializer.SerializeToElement(facts, JsonDefaults.Indented),
        Price = price,
    };

    private void Warn(IEnumerable<string> warnings) =>
        services.Errors.WriteLines(warnings.SelectMany(Wrapped).Select(line => new OutputLine(line, LineKind.Warning)), services.ErrorForm);

    private IEnumerable<string> Wrapped(string warning) =>
        TextWidth.Wrap(SafeText.OneLine(warning), ConsoleOutput.WidthOf(services.Errors), indent: 2, label: "!");
}
