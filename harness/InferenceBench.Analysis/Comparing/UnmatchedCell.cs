using InferenceBench.Results;

namespace InferenceBench.Analysis.Comparing;

/// <summary>A cell that could not be compared.</summary>
/// <param name="RunId">Run that has it.</param>
/// <param name="Cell">What it is.</param>
/// <param name="IsAmbiguous">True when the run has several such cells: looking across less tells them apart.</param>
public sealed record UnmatchedCell(string RunId, CellIdentity Cell, bool IsAmbiguous);
