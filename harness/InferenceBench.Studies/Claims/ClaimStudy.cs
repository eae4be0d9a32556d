using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine;
using InferenceBench.Plans;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Studies.Setup;

namespace InferenceBench.Studies.Claims;

/// <summary>Measures the cells that claims lack, in a run folder of their own.</summary>
/// <param name="bench">Everything outside.</param>
/// <param name="observer">Watches.</param>
/// <param name="order">Which claims, and how.</param>
public sealed class ClaimStudy(StudyBench bench, IStudyObserver observer, ClaimOrder order)
{
    private readonly RunStudy _study = new(bench, observer);

    /// <summary>Plans the experiments of all claims together, less what earlier runs have.</summary>
    /// <exception cref="InputException">A price that cannot be, or a folder that cannot be written.</exception>
    public async Task<ClaimPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var suites = Suites();
        if (suites.Count == 0)
        {
            var nothing = new StudyPlan([], [], []);
            var use = DevicesInUse.Of(bench.Machine, seen: null, bench.Environment);
            return new(nothing, nothing, Resumed: null, order.Price(use), Survey: null);
        }

        var survey = EngineSurvey.Of(bench, suites);
        cancellationToken.ThrowIfCancellationRequested();
        var price = order.Price(survey.Use);
        if (!order.PlansOnly)
        {
            // Before minutes are spent on making models.
            WritableFolder.Require(order.ResultsFolder);
        }

        var planner = new StudyPlanner(bench);
        var all = await planner.PlanAllAsync(suites, survey, makes: !order.PlansOnly, cancellationToken).ConfigureAwait(false);
        var resumed = Interrupted(all);
        return new(all, all with { Cells = Lacking(all, resumed) }, resumed, price, survey);
    }

    /// <summary>Measures what is lacking; an interrupted run goes on.</summary>
    /// <returns>The run as evidence, with its reasons where nothing could run; null when nothing is lacking.</returns>
    /// <exception cref="InputException">The folder cannot be written, or the run was interrupted.</exception>
    public async Task<EvidenceRun?> MeasureAsync(ClaimPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.Lacking.HasWork)
        {
            return plan.Lacking.Cells.Count == 0 ? null : Skipped(plan.Lacking);
        }

        _study.Warn(plan.Survey!);
        var run = await _study.MeasureAsync(plan.Lacking, Order(plan), plan.Price, cancellationToken).ConfigureAwait(false);
        return EvidenceRun.Of(run.Record, run.Folder?.Path ?? "");
    }

    private StudyOrder Order(ClaimPlan plan) => new()
    {
        ResultsFolder = order.ResultsFolder,
        Resumed = plan.Resumed,
        BudgetSeconds = order.BudgetSeconds,
        Roofline = order.Claims.SelectMany(claim => claim.Tests).Any(test => test.Rule.NeedsRoofline)
            ? RooflineWish.Wanted
            : RooflineWish.IfKnown,
        Created = folder => order.Here.Add(folder.RunId),
        HowToGoOn = _ => "The same command goes on where it stopped.",
    };

    private List<SuiteFile> Suites()
    {
        var suites = order.Claims.Where(IsMeasured)
            .SelectMany(claim => claim.Experiments)
            .Select(experiment => experiment.AsSuite(ClaimSuite.Rounds, ClaimSuite.Measure) with { Server = order.Server });
        return [.. suites.Select(suite => suite.By(bench.Engines.Roster))];
    }

    /// <summary>
    /// An external claim is about other machines or models: its cells are measured only when it is asked for by name. Where
    /// cells decide nothing and are shown beside, they are of this machine and measured with the rest.
    /// </summary>
    private bool IsMeasured(Claim claim) => order.PicksIds
        || claim.Kind == ClaimKind.Measured
        || claim.Tests.Where(test => test.Decides).All(test => !test.Rule.IsTimed);

    /// <summary>The newest interrupted run of claims that the plan can go on with.</summary>
    private UnfinishedRun? Interrupted(StudyPlan all) => order.Earlier.Runs
        .Where(run => run.Path.Length > 0 && run.Run.Document.Suite == ClaimSuite.Name && RunFolder.Open(run.Path).IsUnfinished)
        .Select(run => UnfinishedRun.Open(RunFolder.Open(run.Path)))
        .FirstOrDefault(run => run.FitsInto(all.Cells.Select(cell => cell.Key)));

    /// <summary>What the interrupted run has begun stays part of it, though an older one may have measured that too.</summary>
    private IReadOnlyList<KeyedPlan> Lacking(StudyPlan all, UnfinishedRun? resumed)
    {
        var others = order.Earlier.Runs.Where(run => run.Run.Document.RunId != resumed?.Document.RunId);
        var done = order.Fresh ? new HashSet<string>() : MeasuredAlready.Keys(others, ClaimSuite.Rounds);
        var begun = resumed is null ? [] : resumed.Visits.Select(visit => visit.Outcome.Key).ToHashSet(StringComparer.Ordinal);
        return [.. all.Cells.Where(cell => begun.Contains(cell.Key) || !done.Contains(cell.Key))];
    }

    /// <summary>A run in which nothing could run, for its reasons; it is on no disk.</summary>
    private EvidenceRun Skipped(StudyPlan plan)
    {
        var document = new RunDocument
        {
            RunId = "",
            StartedAt = bench.Clock.GetUtcNow(),
            ToolVersion = bench.ToolVersion,
            Suite = ClaimSuite.Name,
            Measure = new MeasureOptions(),
        };
        var skipped = plan.Planned.Where(cell => cell.Skip is not null).Select(cell => new CellOutcome
        {
            Key = "",
            Cell = cell.Cell,
            Status = CellStatus.Skipped,
            Reason = cell.Skip!.Reason,
        });
        return EvidenceRun.Of(new RunRecord(document, [.. skipped]));
    }
}
