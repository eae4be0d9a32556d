using System.Reflection;
using System.Text.Json;
using InferenceBench.Claims.Evidences;
using InferenceBench.Cli.Runs;
using InferenceBench.Cli.Services;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Machine.Facts;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Prices;
using InferenceBench.Reporting.Progress;
using InferenceBench.Results;
using InferenceBench.Results.Peaks;
using InferenceBench.Results.Timings;
using InferenceBench.Studies;

namespace InferenceBench.Cli.Claims;

/// <summary>Measures the cells that claims lack, in a run folder of their own.</summary>
internal sealed class ClaimMeasuring(CliServices services)
{
    internal required string ResultsFolder { get; init; }

    /// <summary>Told of a new run.</summary>
    internal required MeasuredHere Here { get; init; }

    internal required MachineFacts Facts { get; init; }

    internal required MachinePrice? Price { get; init; }

    internal required MachineRoofline? Roofline { get; init; }

    /// <summary>Address of a llama-server; null = none.</summary>
    internal string? Server { get; init; }

    internal double? BudgetSeconds { get; init; }

    /// <summary>Measures; an interrupted run whose cells are all in the plan goes on.</summary>
    /// <param name="plan">What is lacking.</param>
    /// <param name="builds">Version and package of each engine.</param>
    /// <param name="interrupted">A run to go on with; null = a new one.</param>
    /// <param name="cancellationToken">Interrupts; the same command goes on.</param>
    /// <returns>The run as evidence.</returns>
    internal async Task<EvidenceRun> RunAsync(
        IReadOnlyList<PlannedCell> plan, IReadOnlyDictionary<string, string> builds, EvidenceRun? interrupted, CancellationToken cancellationToken)
    {
        WritableFolder.Require(interrupted?.Path ?? ResultsFolder);
        var folder = interrupted is null ? RunFolder.Create(ResultsFolder, ClaimSuite.Name, services.Clock.GetUtcNow()) : RunFolder.Open(interrupted.Path);
        var document = interrupted is null ? NewDocument(folder) : interrupted.Run.Document with { Cells = [], FinishedAt = null };
        if (interrupted is null)
        {
            Here.Add(folder.RunId);
        }

        var settings = new RunSettings { Measure = ClaimSuite.Measure, Rounds = ClaimSuite.Rounds, BudgetSeconds = BudgetSeconds };
        using var progress = ProgressForms.ForRun(services.Errors, services.ErrorForm, services.Clock);
        var observer = new ProgressObserver(progress, plan, settings);
        observer.Start();
        try
        {
            var run = new SuiteRun(new VisitRunner(new ServedWorkers(services.Workers, ServerAddress.Parse(Server)), services.Snapshot), observer, services.Clock);
            return EvidenceRun.Of(await run.RunAsync(folder, document, plan, builds, settings, cancellationToken), folder.Path);
        }
        catch (OperationCanceledException)
        {
            progress.RunFinished();
            throw new InputException(ExitCode.Interrupted, "Interrupted; what was measured is kept. The same command goes on where it stopped.");
        }
    }

    /// <summary>A run in which nothing could run, for its reasons; it is on no disk.</summary>
    internal static EvidenceRun Skipped(IEnumerable<PlannedCell> plan, DateTimeOffset now) => EvidenceRun.Of(new RunRecord(
        Document("", now),
        [.. plan.Where(cell => cell.Skip is not null).Select(cell => new CellOutcome { Key = "", Cell = cell.Cell, Status = CellStatus.Skipped, Reason = cell.Skip!.Reason })]));

    private RunDocument NewDocument(RunFolder folder) => Document(folder.RunId, services.Clock.GetUtcNow()) with
    {
        Environment = JsonSerializer.SerializeToElement(Facts, JsonDefaults.Indented),
        Price = Price,
        Roofline = Roofline,
    };

    private static RunDocument Document(string runId, DateTimeOffset startedAt) => new()
    {
        RunId = runId,
        StartedAt = startedAt,
        ToolVersion = typeof(ClaimMeasuring).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        Suite = ClaimSuite.Name,
        Measure = new MeasureOptions
        {
            MaxSeconds = ClaimSuite.Measure.MaxSeconds,
            TargetHalfWidth = ClaimSuite.Measure.TargetHalfWidth,
            MinRepetitions = ClaimSuite.Measure.MinRepetitions,
            MaxRepetitions = ClaimSuite.Measure.MaxRepetitions,
        },
    };
}
