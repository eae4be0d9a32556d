namespace InferenceBench.Results;

/// <summary>A run with everything that was measured.</summary>
/// <param name="Document">What <c>run.json</c> holds.</param>
/// <param name="Outcomes">Every cell with its samples, in the order of the plan.</param>
public sealed record RunRecord(RunDocument Document, IReadOnlyList<CellOutcome> Outcomes);
