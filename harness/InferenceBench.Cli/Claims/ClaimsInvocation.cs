using System.CommandLine;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Runs;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Reporting.Views;
using InferenceBench.Studies;
using InferenceBench.Studies.Claims;

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
        var models = services.OpenModels();
        var ledger = Ledger.Read(result, services, models);
        var bench = services.Bench(models);
        var here = new MeasuredHere(models.Cache);
        var earlier = ClaimRuns.Find(ResultsFolder, EvidenceMachine.Of(bench.Machine), here);
        var evidence = Evidence.Read(result, services, earlier);
        using var observer = new ConsoleObserver(services, endsInTable: false);
        var study = new ClaimStudy(bench, observer, new()
        {
            Claims = ledger.Claims,
            PicksIds = Ledger.PicksIds(result),
            Earlier = earlier,
            ResultsFolder = ResultsFolder,
            Here = here,
            Server = Server,
            BudgetSeconds = BudgetSeconds,
            PlansOnly = PlanOnly,
            Fresh = Fresh,
            Price = use => Price.Read(result, bench.Machine, services.Folders.Prices, use),
        });
        var plan = await study.PlanAsync(cancellationToken);
        if (PlanOnly)
        {
            ShowPlan(plan.Lacking, plan.All.Cells.Count);
            return ExitCode.Success;
        }

        if (await study.MeasureAsync(plan, cancellationToken) is { } run)
        {
            evidence = With(run, evidence);
        }

        return Verdicts.Show(
            result, services, new ClaimJudge(evidence).Judge(ledger.Claims), evidence,
            [.. ledger.Problems, .. earlier.Problems, .. plan.All.Problems]);
    }

    /// <summary>A run that went on was evidence already, as far as it had come.</summary>
    private Evidence With(EvidenceRun run, Evidence evidence)
    {
        if (run.Path.Length == 0)
        {
            return evidence with { Runs = [run, .. evidence.Runs] };
        }

        services.Errors.WriteLines([OutputLine.Empty, new OutputLine($"Results: {run.Path}")], services.ErrorForm);
        return evidence with
        {
            Runs = [run, .. evidence.Runs.Where(old => old.Run.Document.RunId != run.Run.Document.RunId)],
            Folders = [.. evidence.Folders.Prepend(Path.GetFileName(run.Path)).Distinct()],
        };
    }

    private void ShowPlan(StudyPlan lacking, int all)
    {
        if (lacking.Cells.Count > 0 || all == 0)
        {
            PlanView.Write(services.Output, lacking.Planned, services.OutputForm);
        }

        if (all > lacking.Cells.Count)
        {
            services.Output.WriteLines(
                [new OutputLine(
                    $"{all - lacking.Cells.Count} of {Counted.Of(all, "cell")} "
                    + $"{(all - lacking.Cells.Count == 1 ? "was" : "were")} measured by earlier runs; --fresh measures "
                    + "them again.")],
                services.OutputForm);
        }
    }
}
