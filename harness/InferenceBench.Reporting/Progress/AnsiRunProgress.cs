using InferenceBench.Reporting.Formatting;
using Spectre.Console;

namespace InferenceBench.Reporting.Progress;

/// <summary>Run progress on a terminal: a line for each finished cell, and a bar with the time left below them.</summary>
public sealed class AnsiRunProgress : IRunProgress
{
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(1);

    private readonly LiveLine _line;
    private readonly RunPace _pace;
    private readonly ITimer _timer;
    private int _cells;
    private int _cellsDone;
    private string _cell = "";
    private string _speeds = "";
    private string _step = "";
    private volatile bool _running;

    public AnsiRunProgress(IAnsiConsole console, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _line = new LiveLine(console, time);
        _pace = new RunPace(time);
        _timer = time.CreateTimer(_ => Draw(), null, _beat, _beat);
    }

    public void RunStarted(RunOutline outline)
    {
        ArgumentNullException.ThrowIfNull(outline);
        _pace.RunStarted(outline);
        _cells = outline.Cells;
        _running = _cells > 0;
        _line.Above(width => CellSentences.Skipped(outline, width));
        Draw();
    }

    public void CellStarted(string cell) => Now(cell, "loading");

    public void VisitStarted(string cell, int round, double expectedSeconds)
    {
        _pace.VisitStarted(expectedSeconds);
        Now(cell, $"round {round}");
    }

    /// <summary>Drawing takes a core's time, which is being measured.</summary>
    public void Repeating() => _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Sample(SampleProgress sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        _speeds = CellSentences.Brief(sample.PrefillTokensPerSecond, sample.DecodeTokensPerSecond);
        Now(_cell, sample.WarmUp ? $"warm-up {sample.Repetition}" : $"repetition {sample.Repetition}", keepsSpeeds: true);
    }

    public void VisitDone(double expectedSecondsLeft)
    {
        _pace.VisitDone(expectedSecondsLeft);
        _timer.Change(_beat, _beat);
    }

    public void CellDone(CellProgress cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        _cellsDone += cell.Status == InferenceBench.Results.CellStatus.Skipped ? 0 : 1;
        _line.Above(width => CellSentences.Done(cell, width));
        Now("", "");
    }

    public void RunFinished()
    {
        _running = false;
        _line.Clear();
    }

    public void Dispose()
    {
        _timer.Dispose();
        if (_running)
        {
            RunFinished();
        }
    }

    private void Now(string cell, string step, bool keepsSpeeds = false)
    {
        _speeds = keepsSpeeds ? _speeds : "";
        (_cell, _step) = (SafeText.OneLine(cell), step.Length == 0 ? "" : $": {step}");
        Draw();
    }

    /// <summary>The rates stand before the cell's name, which alone may be cut.</summary>
    private void Draw()
    {
        if (!_running)
        {
            return;
        }

        _line.Show(width =>
        {
            var (count, left) = ($"{_cellsDone}/{_cells}, ", CellSentences.TimeLeft(_pace.Remaining));
            var speeds = _speeds.Length > 0 ? "  " + _speeds : "";
            return LiveText.Fit(
                width, _cell, _step, $"{ProgressBar.Text(_pace.Share)} {count}{left}{speeds}", $"{count}{left}{speeds}",
                left + speeds, _speeds.Length > 0 ? _speeds : left);
        });
    }
}
