using InferenceBench.Cli.Services;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using InferenceBench.Results.Timings;
using InferenceBench.Studies;

namespace InferenceBench.Cli.Runs;

/// <summary>Shows a study to the person who waits for it.</summary>
/// <param name="services">The console.</param>
/// <param name="endsInTable">The table at the end says why cells were skipped; else it is said when the run starts.</param>
internal sealed class ConsoleObserver(CliServices services, bool endsInTable) : IStudyObserver, IDisposable
{
    private IRunProgress? _progress;
    private RunProgressLines? _lines;

    public void Warned(IReadOnlyList<string> sentences) => services.Warn(sentences);

    /// <summary>Prints one line, or nothing when the cell failed, which the run will tell.</summary>
    public void LookedFirst(CellOutcome outcome)
    {
        var (prefill, decode) = (outcome.Samples.Sum(s => s.PrefillSeconds), outcome.Samples.Sum(s => s.DecodeSeconds));
        if (outcome.Status == CellStatus.Ok && prefill > 0 && decode > 0)
        {
            var cell = outcome.Cell;
            var line =
                $"first look: prefill {Formats.Significant(outcome.Samples.Sum(s => s.PromptTokens) / prefill)}, decode "
                + $"{Formats.Significant(outcome.Samples.Sum(s => s.GeneratedTokens) / decode)} tok/s by {cell.Model.Id} "
                + $"{cell.Model.Quantization} on {cell.Engine}; the other models are made ready now, then all are measured";
            services.Errors.WriteLines(
                ConsoleOutput.Fitted(services.Errors, SafeText.OneLine(line), LineKind.Normal), services.ErrorForm);
        }
    }

    public void Began(IReadOnlyList<PlannedCell> plan, RunSettings settings)
    {
        _progress = ProgressForms.ForRun(services.Errors, services.ErrorForm, services.Clock);
        _lines = new(_progress, plan, settings);
        _lines.Start(endsInTable);
    }

    public void VisitStarted(Visit visit, int visitsLeft) => _lines!.VisitStarted(visit, visitsLeft);

    public void WarmUpTaken(Visit visit, Sample sample) => _lines!.WarmUpTaken(visit, sample);

    public void MeasuringStarts(Visit visit) => _lines!.MeasuringStarts(visit);

    public void SampleTaken(Visit visit, Sample sample) => _lines!.SampleTaken(visit, sample);

    public void VisitEnded(Visit visit, CellOutcome outcome, int visitsLeft) => _lines!.VisitEnded(visit, outcome, visitsLeft);

    public void Ended() => Dispose();

    public void Dispose()
    {
        _progress?.Dispose();
        _progress = null;
    }
}
