namespace InferenceBench.Reporting.Progress;

/// <summary>Shows a run to the person who waits for it. Calls come from one thread, in the order of the run.</summary>
public interface IRunProgress : IDisposable
{
    void RunStarted(RunOutline outline);

    /// <summary>The first visit of a cell begins.</summary>
    void CellStarted(string cell);

    /// <summary>A worker starts on a cell.</summary>
    /// <param name="cell">Its name for people.</param>
    /// <param name="round">From 1.</param>
    /// <param name="expectedSeconds">The plan's estimate of this visit.</param>
    void VisitStarted(string cell, int round, double expectedSeconds);

    /// <summary>Repetitions that count begin: until the visit ends nothing is drawn but what a call brings.</summary>
    void Repeating()
    {
    }

    void Sample(SampleProgress sample);

    /// <summary>The worker has ended.</summary>
    /// <param name="expectedSecondsLeft">The plan's estimate for all that is still to do in the run.</param>
    void VisitDone(double expectedSecondsLeft);

    void CellDone(CellProgress cell);

    /// <summary>No cell is left, or the run was interrupted.</summary>
    void RunFinished();
}
