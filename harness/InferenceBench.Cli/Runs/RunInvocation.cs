using System.CommandLine;
using InferenceBench.Analysis.Comparing;
using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Options;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Plans;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Machines;
using InferenceBench.Studies;

namespace InferenceBench.Cli.Runs;

/// <summary>One call of <c>run</c>: options to a study, its result to the console.</summary>
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

    /// <summary>Write the run's page.</summary>
    internal bool Page { get; init; }

    /// <summary>Show it as well.</summary>
    internal bool OpenPage { get; init; }

    /// <summary>Measure the machine's roofline first when it is not known.</summary>
    internal bool MeasureRoofline { get; init; }

    internal async Task<ExitCode> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var resumed = Resume
            ? UnfinishedRun.Find(new RunCatalog(ResultsFolder).FindInterrupted(ResumeFolder), ResultsFolder)
            : null;
        var bench = services.Bench(services.OpenModels(Suite.AllowsCustomOps(result)));
        var suite = resumed is null ? ReadSuite(result, bench.Machine) : SuiteOf(resumed);
        var asLlamaBench = resumed is null ? Compat is not null : suite.Suite == LlamaBenchSuite.Name;
        using var observer = new ConsoleObserver(services, endsInTable: !asLlamaBench);
        var run = await new RunStudy(bench, observer)
            .RunAsync(suite, Order(result, bench.Machine, resumed, asLlamaBench, Planned), cancellationToken);
        new RunOutput(
            services, Form, Wide, Baseline) { Precision = suite.Measure.WidestFirst ? suite.Measure.TargetHalfWidth : null }
            .Print(run.Record, run.Folder, bench.Machine.Cpu.Model ?? "", asLlamaBench);
        if (Page && run.Folder is { } folder)
        {
            var page = new ReportPage(services);
            page.Write(page.Read(folder.Path, new ReportQuestion(null, new()), Baseline), folder.Path, output: null, OpenPage);
        }

        return RunExitCode.Of(run.Record);

        void Planned(IReadOnlyList<PlannedCell> plan)
        {
            if (resumed is null && Suite.NamesEngines(result))
            {
                var roster = services.Engines.Roster;
                observer.Warned(UnusedEngines.Sentences(suite.By(roster), plan, roster));
            }
        }
    }

    private StudyOrder Order(
        ParseResult result, MachineFacts machine, UnfinishedRun? resumed, bool asLlamaBench,
        Action<IReadOnlyList<PlannedCell>> planned) => new()
    {
        ResultsFolder = ResultsFolder,
        Resumed = resumed,
        BudgetSeconds = BudgetSeconds,
        ShortensWorkloads = resumed is null && !Suite.NamesLengths(result),
        SkipSampling = asLlamaBench,
        Roofline = MeasureRoofline ? RooflineWish.Required : RooflineWish.IfKnown,
        LooksFirst = resumed is null && BudgetSeconds is null && Form == RunOutputForm.Table,
        Price = use => Price.Read(result, machine, services.Folders.Prices, use),
        Check = plan =>
        {
            if (Baseline is not null)
            {
                _ = BaselineChoice.Of(plan.Select(one => one.Cell), Baseline);
            }

            planned(plan);
        },
        HowToGoOn = folder => $"'{ProgramName.Current} run --resume {Quoted(folder)}' goes on.",
    };

    private SuiteFile ReadSuite(ParseResult result, MachineFacts facts)
    {
        var choice = SuiteChoice.Of(Suite.Asked(result), Compat is null && Suite.LeavesModelsOpen(result), services, facts);
        if (choice.Sentence.Length > 0)
        {
            var lines = TextWidth.Wrap(SafeText.OneLine(choice.Sentence), ConsoleOutput.WidthOf(services.Errors), indent: 2);
            services.Errors.WriteLines(lines.Select(line => new OutputLine(line)), services.ErrorForm);
        }

        var suite = Suite.Read(result, services.Suites(), choice.Name, choice.Engine);
        return Compat is null ? suite : LlamaBenchSuite.From(suite, Suite.MaxSeconds(result));
    }

    /// <summary>Claims plan their own cells, and want verdicts at the end.</summary>
    private static SuiteFile SuiteOf(UnfinishedRun resumed) =>
        resumed.Document.Suite == ClaimSuite.Name
            ? throw new InputException(
                ExitCode.Usage,
                $"The run in '{resumed.Folder.Path}' is of claims; '{ProgramName.Current} claims run' goes on with it.")
            : resumed.Suites is [var suite] ? suite
            : throw new InputException(
                ExitCode.ResultsInvalid,
                $"The journal in '{resumed.Folder.Path}' does not say which suite it is of; run the suite again.");

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
