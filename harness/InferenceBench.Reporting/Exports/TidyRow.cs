using InferenceBench.Analysis.Rows;
using InferenceBench.Results.Timings;

namespace InferenceBench.Reporting.Exports;

/// <summary>What a row of an exported table is of.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Sample">The repetition; null in a table of cells.</param>
/// <param name="Step">The decode step from 0; −1 in a table of cells or repetitions.</param>
public sealed record TidyRow(CellRow Cell, Sample? Sample = null, int Step = -1);
