namespace InferenceBench.Reporting.Exports;

/// <summary>A table with a row for each thing measured, and every row whole: nothing has to be joined to read it.</summary>
/// <param name="Columns">In order.</param>
/// <param name="Rows">Made as they are read: those of steps are many.</param>
public sealed record TidyTable<TRow>(IReadOnlyList<TidyColumn<TRow>> Columns, IEnumerable<TRow> Rows);
