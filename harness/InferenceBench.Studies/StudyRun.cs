using InferenceBench.Results;

namespace InferenceBench.Studies;

/// <summary>What a study measured.</summary>
/// <param name="Record">The run.</param>
/// <param name="Folder">Where it is; null when no cell could run, of which no folder stays.</param>
public sealed record StudyRun(RunRecord Record, RunFolder? Folder);
