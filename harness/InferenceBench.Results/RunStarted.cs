namespace InferenceBench.Results;

/// <summary>The run began, or went on after an interruption: the newest of these counts.</summary>
/// <param name="Run">The run without cells.</param>
public sealed record RunStarted(RunDocument Run) : JournalEvent;
