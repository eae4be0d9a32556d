namespace InferenceBench.Results;

/// <summary>A cell was visited: measured in one worker process, or found to fail or to be skipped.</summary>
/// <param name="Round">Round of the visit, from 1.</param>
/// <param name="Outcome">What this visit alone gave.</param>
public sealed record VisitDone(int Round, CellOutcome Outcome) : JournalEvent;
