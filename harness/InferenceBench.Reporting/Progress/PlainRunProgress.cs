using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results;
using Spectre.Console;

namespace InferenceBench.Reporting.Progress;

/// <summary>Run progress where output is no terminal: one line when the run starts and one for each finished cell.</summary>
public sealed class PlainRunProgress(IAnsiConsole console, TimeProvider time) : IRunProgress
{
    private readonly RunPace _pace = new(time);
    private int _cells;
    private int _cellsDone;
    private string _cell = "";
    private bool _isFirst = true;

    public void RunStarted(RunOutline outline)
    {
        ArgumentNullException.ThrowIfNull(outline);
        _pace.RunStarted(outline);
        _cells = outline.Cells;
        if (_cells > 0)
        {
            Write($"{_cells} {(_cells == 1 ? "cell" : "cells")} to measure, {CellSentences.TimeLeft(_pace.Remaining)}");
        }

        foreach (var line in CellSentences.Skipped(outline, int.MaxValue))
        {
            Write(line.Text);
        }
    }

    public void CellStarted(string cell) => _cell = cell;

    public void VisitStarted(string cell, int round, double expectedSeconds)
    {
        _cell = cell;
        _pace.VisitStarted(expectedSeconds);
    }

    /// <summary>A cell ends in its last round, minutes from now; the first number comes at once.</summary>
    public void Sample(SampleProgress sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        if (_isFirst
            && CellSentences.Brief(sample.PrefillTokensPerSecond, sample.DecodeTokensPerSecond) is { Length: > 0 } speeds)
        {
            _isFirst = false;
            Write($"first number: {speeds}, {SafeText.OneLine(_cell)} ({(sample.WarmUp ? "warming up" : "one repetition")})");
        }
    }

    public void VisitDone(double expectedSecondsLeft) => _pace.VisitDone(expectedSecondsLeft);

    public void CellDone(CellProgress cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var line = CellSentences.Done(cell);
        if (cell.Status == CellStatus.Skipped)
        {
            Write(line);
            return;
        }

        _cellsDone++;
        Write($"[{_cellsDone}/{_cells}] {line}{(_cellsDone < _cells ? $" ({CellSentences.TimeLeft(_pace.Remaining)})" : "")}");
    }

    public void RunFinished()
    {
    }

    public void Dispose()
    {
    }

    private void Write(string text) =>
        console.WriteLines(ConsoleOutput.Fitted(console, text, LineKind.Normal), OutputForm.Plain);
}
