using InferenceBench.Cells;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Progress;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Cli.Runs;

/// <summary>Turns visits into what the person who waits sees: cells, with the rates known so far.</summary>
internal sealed class RunProgressLines(
    IRunProgress progress, IReadOnlyList<PlannedCell> plan, RunSettings settings) : IVisitObserver
{
    private readonly Dictionary<string, List<Sample>> _samples = [];
    private readonly Dictionary<string, int> _visits = [];

    // Nothing is known of how long a cell takes that has no cap.
    private double VisitSeconds => plan.Count == 0 || settings.Measure.MaxSeconds >= LlamaBenchSuite.NoCapSeconds
        ? 0
        : plan.Max(p => p.AtMostSeconds) / settings.Rounds;

    /// <param name="endsInTable">What was skipped is told there, so that nothing is said twice.</param>
    internal void Start(bool endsInTable)
    {
        var cells = plan.Count(p => p.Skip is null);
        progress.RunStarted(new RunOutline(cells, cells * settings.Rounds * VisitSeconds, settings.BudgetSeconds)
        {
            Skipped = plan.Count - cells,
            EndsInTable = endsInTable,
        });
        var told = endsInTable ? [] : SharedReason.Of(
            plan.Where(p => p.Skip is not null), p => Name(p.Cell), p => p.Cell, p => p.Skip!.Reason);
        foreach (var skipped in told)
        {
            progress.CellDone(new CellProgress(skipped.Cells, CellStatus.Skipped, skipped.Reason));
        }
    }

    public void VisitStarted(Visit visit, int visitsLeft)
    {
        if (_samples.TryAdd(visit.Cell.Key, []))
        {
            progress.CellStarted(Name(visit.Cell.Cell));
        }

        progress.VisitStarted(Name(visit.Cell.Cell), visit.Round, VisitSeconds);
    }

    /// <summary>What counts already says more than one warm-up of a later round.</summary>
    public void WarmUpTaken(Visit visit, Sample sample)
    {
        List<Sample> samples = _samples[visit.Cell.Key] is { Count: > 0 } counted ? counted : [sample];
        progress.Sample(new SampleProgress(
            sample.Repetition, true, RatioInterval.Of(samples.PrefillTerms()), RatioInterval.Of(samples.DecodeTerms())));
    }

    public void MeasuringStarts(Visit visit) => progress.Repeating();

    public void SampleTaken(Visit visit, Sample sample)
    {
        var samples = _samples[visit.Cell.Key];
        samples.Add(sample);
        progress.Sample(new SampleProgress(
            sample.Repetition, false, RatioInterval.Of(samples.PrefillTerms()), RatioInterval.Of(samples.DecodeTerms())));
    }

    public void VisitEnded(Visit visit, CellOutcome outcome, int visitsLeft)
    {
        progress.VisitDone(visitsLeft * VisitSeconds);
        var visits = _visits[visit.Cell.Key] = _visits.GetValueOrDefault(visit.Cell.Key) + 1;
        if (visits == settings.Rounds || outcome.Status == CellStatus.Failed || visit.Round == settings.Rounds)
        {
            var samples = _samples[visit.Cell.Key];
            progress.CellDone(new CellProgress(
                Name(visit.Cell.Cell), outcome.Status, outcome.Reason, RatioInterval.Of(samples.PrefillTerms()),
                RatioInterval.Of(samples.DecodeTerms())));
        }

        if (visitsLeft == 0)
        {
            progress.RunFinished();
        }
    }

    private static string Name(Cell cell) =>
        $"{$"{cell.Model.Id} {cell.Model.Quantization}".Trim()} {CellText.Workload(cell.Workload)}";
}
