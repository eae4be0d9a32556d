using System.CommandLine;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Runs;
using InferenceBench.Cli.Services;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine.Facts;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Plans;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Results.Peaks;
using InferenceBench.Studies;

namespace InferenceBench.Cli.Claims;

/// <summary>One call of <c>claims run</c>: plans what is lacking, measures it, shows the verdicts.</summary>
internal sealed class ClaimsInvocation(CliServices services)
{
    internal required LedgerOptions Ledger { get; init; }

    internal required EvidenceOptions Evidence { get; init; }

    internal required VerdictOptions Verdicts { get; init; }

    internal required PriceOptions Price { get; init; }

    internal required string ResultsFolder { get; init; }

    internal double? BudgetSeconds { get; init; }

    /// <summary>Show the plan instead of measuring.</summary>
    internal bool PlanOnly { get; init; }

    /// <summary>Measure again what earlier runs have.</summary>
    internal bool Fresh { get; init; }

    /// <summary>Address of a llama-server; null = none.</summary>
    internal string? Server { get; init; }

    internal async Task<ExitCode> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var parts = new SuitePlan(services);
        var ledger = Ledger.Read(result, services, parts);
        var facts = services.DetectMachine();
        var price = Price.Read(result, facts, services.Folders.Prices);
        var earlier = ClaimRuns.Find(ResultsFolder, EvidenceMachine.Of(facts), new MeasuredHere(parts.Cache));
        var evidence = Evidence.Read(result, services, earlier);
        var plan = await ClaimPlan.MakeAsync(Experiments(ledger, Ledger.PicksIds(result)), Server, parts, facts, (suite, context) => VariantsAsync(parts, suite, context, facts, cancellationToken));
        var interrupted = MeasuredAlready.Interrupted(earlier.Runs, plan.Cells.Select(cell => cell.Key).ToHashSet());
        var done = Fresh ? new HashSet<string>() : MeasuredAlready.Keys(earlier.Runs.Where(run => run != interrupted), ClaimSuite.Rounds);
        List<PlannedCell> lacking = [.. plan.Cells.Where(cell => !done.Contains(cell.Key)).Select(cell => cell.Planned)];
        if (PlanOnly)
        {
            ShowPlan(lacking, plan.Cells.Count);
            return ExitCode.Success;
        }

        if (lacking.Exists(cell => cell.Skip is null))
        {
            Warn(NoiseWarnings.AtStart(facts));
            var roofline = await RooflineAsync(ledger, parts, facts, cancellationToken);
            var measuring = new ClaimMeasuring(services) { Here = new(parts.Cache), ResultsFolder = ResultsFolder, Facts = facts, Price = price, Roofline = roofline, Server = Server, BudgetSeconds = BudgetSeconds };
            var run = await measuring.RunAsync(lacking, plan.Builds, interrupted, cancellationToken);
            evidence = evidence with
            {
                Runs = [run, .. evidence.Runs.Where(old => old != interrupted)],
                Folders = [.. evidence.Folders.Prepend(Path.GetFileName(run.Path)).Distinct()],
            };
            services.Errors.WriteLines([OutputLine.Empty, new OutputLine($"Results: {run.Path}")], services.ErrorForm);
        }

        else if (lacking.Count > 0)
        {
            evidence = evidence with { Runs = [ClaimMeasuring.Skipped(lacking, services.Clock.GetUtcNow()), .. evidence.Runs] };
        }

        return Verdicts.Show(result, services, new ClaimJudge(evidence).Judge(ledger.Claims), evidence, [.. ledger.Problems, .. earlier.Problems, .. plan.Problems]);
    }

    private void ShowPlan(List<PlannedCell> lacking, int all)
    {
        if (lacking.Count > 0 || all == 0)
        {
            PlanView.Write(services.Output, lacking, services.OutputForm);
        }

        if (all > lacking.Count)
        {
            services.Output.WriteLines([new OutputLine($"{all - lacking.Count} of {all} cells were measured by earlier runs; --fresh measures them again.")], services.OutputForm);
        }
    }

    /// <summary>
    /// An external claim is about other machines or models: its cells are measured only when it is asked for by name. Where cells decide nothing and
    /// are shown beside, they are of this machine and measured with the rest.
    /// </summary>
    private static IEnumerable<Experiment> Experiments(Ledger ledger, bool isPicked) => ledger.Claims
        .Where(claim => isPicked || claim.Kind == ClaimKind.Measured || claim.Tests.Where(test => test.Decides).All(test => !test.Rule.IsTimed))
        .SelectMany(claim => claim.Experiments);

    /// <summary>What was measured earlier, or when a claim needs it, now; without it that claim says so.</summary>
    private async Task<MachineRoofline?> RooflineAsync(Ledger ledger, SuitePlan parts, MachineFacts facts, CancellationToken cancellationToken)
    {
        var rooflines = new Rooflines(services, parts);
        try
        {
            var known = rooflines.Find(facts);
            var isNeeded = ledger.Claims.Any(claim => claim.Tests.Any(test => test.Rule.NeedsRoofline));

            // One that was measured while the machine was busy is nothing to judge by; by now it may be idle.
            return isNeeded && known is not { IsContradictory: false } ? await rooflines.MeasureAsync(facts, cancellationToken) : known;
        }
        catch (Exception e) when (e is InputException or EngineException)
        {
            Warn([$"The machine's roofline could not be measured: {e.Message}"]);
            return null;
        }
    }

    /// <summary>A plan alone makes no models.</summary>
    private Task<IReadOnlyList<ModelVariant>> VariantsAsync(
        SuitePlan parts, SuiteFile suite, PlanContext context, MachineFacts facts, CancellationToken cancellationToken)
    {
        var progress = ProgressForms.ForTasks(services.Errors, services.ErrorForm, services.Clock);
        var preparation = new RunPreparation(parts.Resolver, parts.ShapeFiles, parts.Quantizer(facts.EffectiveCores), new FileHash(parts.Cache), progress);
        return PlanOnly ? preparation.FindAsync(suite, cancellationToken) : preparation.RunAsync(suite, context, cancellationToken);
    }

    private void Warn(IEnumerable<string> warnings) =>
        services.Errors.WriteLines(warnings.Select(warning => new OutputLine("! " + SafeText.OneLine(warning), LineKind.Warning)), services.ErrorForm);
}
