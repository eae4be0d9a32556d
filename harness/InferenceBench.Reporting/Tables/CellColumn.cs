using InferenceBench.Analysis.Rows;

namespace InferenceBench.Reporting.Tables;

/// <summary>A column of the cell table and where its text comes from.</summary>
internal sealed record CellColumn(TextColumn Column, Func<CellRow, string> Text);
