namespace InferenceBench.Reporting.Progress;

/// <summary>
/// How long a run still takes: what the plan expects for the rest, times how much slower or faster than the plan the
/// visits so far were. Nothing here is measured work; the clock is only read.
/// </summary>
public sealed class RunPace(TimeProvider time)
{
    private RunOutline _outline = new(0, 0);
    private long _started;
    private long _visitStarted;
    private double _visitExpected;
    private double _doneExpected;
    private double _doneActual;
    private double _left;
    private bool _inVisit;

    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>Time left, never below zero and never beyond the budget; null when the plan expects nothing.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (_outline.ExpectedSeconds <= 0)
            {
                return null;
            }

            var visitSeconds = _inVisit ? time.GetElapsedTime(_visitStarted).TotalSeconds : 0;
            var seconds = Math.Max(0, (_left * Slowness) - visitSeconds);
            var budget = _outline.BudgetSeconds - Elapsed.TotalSeconds;
            return TimeSpan.FromSeconds(Math.Max(0, Math.Min(seconds, budget ?? seconds)));
        }
    }

    /// <summary>Share of the run's time that is over, 0 … 1.</summary>
    public double Share => Remaining is { } remaining && (Elapsed + remaining) is { Ticks: > 0 } all ? Elapsed / all : 0;

    private double Slowness => _doneExpected > 0 ? _doneActual / _doneExpected : 1;

    public void RunStarted(RunOutline outline)
    {
        ArgumentNullException.ThrowIfNull(outline);
        (_outline, _left, _started) = (outline, outline.ExpectedSeconds, time.GetTimestamp());
    }

    public void VisitStarted(double expectedSeconds) =>
        (_visitExpected, _visitStarted, _inVisit) = (expectedSeconds, time.GetTimestamp(), true);

    public void VisitDone(double expectedSecondsLeft)
    {
        _doneActual += time.GetElapsedTime(_visitStarted).TotalSeconds;
        _doneExpected += _visitExpected;
        (_left, _inVisit) = (expectedSecondsLeft, false);
    }
}
