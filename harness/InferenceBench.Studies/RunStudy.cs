using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies;

/// <summary>
/// The one way from suites to a run's folder. Whatever measures cells comes through here, so that every run records the same
/// of itself.
/// </summary>
/// <param name="bench">Everything outside.</param>
/// <param name="observer">Watches.</param>
public sealed class RunStudy(StudyBench bench, IStudyObserver observer)
{
    private readonly StudyPlanner _planner = new(bench);

    /// <summary>Plans suites, measures their cells and writes a run's folder.</summary>
    /// <exception cref="InputException">Something cannot be used or written, or the run was interrupted.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before anything was measured.</exception>
    public async Task<StudyRun> RunAsync(SuiteFile suite, StudyOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(order);
        suite = suite.By(bench.Engines.Roster);

        // What cannot be used is refused before minutes are spent on making models.
        var variants = bench.Models.Resolver.Resolve(suite);
        var survey = EngineSurvey.Of(bench, [suite]);
        if (order.Resumed is null)
        {
            SuiteServers.RequireUse(suite, bench.Engines.Roster.ServerKinds);
        }

        (suite, var shortened) = order.ShortensWorkloads ? FittingWorkloads.Of(suite, variants) : (suite, []);

        // A signal to all processes ends the one that was asked what an engine is, which is no fault of the engine.
        cancellationToken.ThrowIfCancellationRequested();
        var price = order.Resumed is null ? order.Price(survey.Use) : null;
        WritableFolder.Require(order.Resumed?.Folder.Path ?? order.ResultsFolder);
        observer.Warned(shortened);
        Warn(survey);
        if (order.LooksFirst)
        {
            await LookFirstAsync(suite, survey, cancellationToken).ConfigureAwait(false);
        }

        var plan = await _planner.MakeAsync(suite, survey, cancellationToken).ConfigureAwait(false);
        order.Check(plan.Planned);
        return await MeasureAsync(plan, order, price, cancellationToken).ConfigureAwait(false);
    }

    private async Task LookFirstAsync(SuiteFile suite, EngineSurvey survey, CancellationToken cancellationToken)
    {
        var look = new FirstLook(bench, _planner);
        if (await look.TakeAsync(suite, survey, cancellationToken).ConfigureAwait(false) is { } outcome)
        {
            observer.LookedFirst(outcome);
        }
    }

    /// <summary>Says what may spoil the figures, and what of the machine lies idle.</summary>
    internal void Warn(EngineSurvey survey)
    {
        string[] warnings = [.. NoiseWarnings.AtStart(bench.Machine), survey.Use.Sentence];
        observer.Warned([.. warnings.Where(warning => warning.Length > 0)]);
    }

    /// <summary>Measures a plan.</summary>
    /// <param name="plan">What is measured; those to be skipped are recorded.</param>
    /// <param name="order">How, and where to.</param>
    /// <param name="price">What a new run's dollars are calculated with; one that goes on keeps its own.</param>
    /// <param name="cancellationToken">Interrupts; the run can go on.</param>
    /// <returns>The run; without a folder where no cell of a new one can run: nobody looks for figures in it, and as the newest
    /// it would hide those before it.</returns>
    internal async Task<StudyRun> MeasureAsync(
        StudyPlan plan, StudyOrder order, MachinePrice? price, CancellationToken cancellationToken)
    {
        if (order.Resumed is null && !plan.HasWork)
        {
            return new(Nothing(plan, order), Folder: null);
        }

        var roofline = order.Resumed is null
            ? await new RooflineStudy(bench).ForRunAsync(order.Roofline, observer, cancellationToken).ConfigureAwait(false)
            : null;
        WritableFolder.Require(order.Resumed?.Folder.Path ?? order.ResultsFolder);
        var folder = order.Resumed?.Folder ?? Created(plan, order);
        var document = order.Resumed is { } resumed ? AsStarted(resumed, plan) : NewDocument(folder.RunId, plan, price, roofline);
        try
        {
            return new(await VisitAsync(plan, order, folder, document, cancellationToken).ConfigureAwait(false), folder);
        }
        catch (OperationCanceledException) when (folder.IsUnfinished)
        {
            throw new InputException(
                ExitCode.Interrupted, $"Interrupted; what was measured is kept. {order.HowToGoOn(folder.Path)}");
        }
        finally
        {
            folder.RemoveIfEmpty();
        }
    }

    private RunFolder Created(StudyPlan plan, StudyOrder order)
    {
        var folder = RunFolder.Create(order.ResultsFolder, plan.Suites[0].Suite, bench.Clock.GetUtcNow());
        order.Created(folder);
        return folder;
    }

    private async Task<RunRecord> VisitAsync(
        StudyPlan plan, StudyOrder order, RunFolder folder, RunDocument document, CancellationToken cancellationToken)
    {
        var settings = Settings(plan, order);
        using var energy = bench.WatchEnergy();
        await energy.MeasureIdleAsync(cancellationToken).ConfigureAwait(false);
        var workers = new ServedWorkers(bench.Workers, bench.ServersOf(plan.Suites));
        observer.Began(plan.Planned, settings);
        try
        {
            var run = new SuiteRun(new VisitRunner(workers, bench.Snapshot, energy), observer, bench.Clock);
            return await run.RunAsync(folder, document, plan.Cells, settings, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            observer.Ended();
        }
    }

    private RunRecord Nothing(StudyPlan plan, StudyOrder order)
    {
        var settings = Settings(plan, order);
        observer.Began(plan.Planned, settings);
        observer.Ended();
        var document = NewDocument("", plan, price: null, roofline: null) with { FinishedAt = bench.Clock.GetUtcNow() };
        return SuiteRun.Nothing(document, plan.Cells, settings);
    }

    private static RunSettings Settings(StudyPlan plan, StudyOrder order) => new()
    {
        Measure = plan.Suites[0].Measure,
        Rounds = plan.Suites[0].Rounds,
        BudgetSeconds = order.BudgetSeconds,
        SkipSampling = order.SkipSampling,
    };

    /// <summary>Journals of earlier versions do not name a claim's suites.</summary>
    private static RunDocument AsStarted(UnfinishedRun resumed, StudyPlan plan) => resumed.Document with
    {
        Cells = [],
        FinishedAt = null,
        ResolvedSuites = resumed.Suites.Count > 0 ? resumed.Suites : plan.Suites,
    };

    private RunDocument NewDocument(string runId, StudyPlan plan, MachinePrice? price, MachineRoofline? roofline)
    {
        var suite = plan.Suites[0];
        return new()
        {
            RunId = runId,
            StartedAt = bench.Clock.GetUtcNow(),
            ToolVersion = bench.ToolVersion,
            Suite = suite.Suite,
            ResolvedSuites = plan.Suites,
            Measure = new MeasureOptions
            {
                MaxSeconds = suite.Measure.MaxSeconds,
                TargetHalfWidth = suite.Measure.TargetHalfWidth,
                MinRepetitions = suite.Measure.MinRepetitions,
                MaxRepetitions = suite.Measure.MaxRepetitions,
            },
            Environment = bench.Machine,
            Price = price,
            Roofline = roofline,
        };
    }
}
