namespace InferenceBench.Reporting.Claims;

/// <summary>A cell that a verdict rests on.</summary>
/// <param name="RunId">Its run.</param>
/// <param name="CellId">Its key in that run's files.</param>
/// <param name="Name">For people.</param>
public sealed record RowRecord(string RunId, string CellId, string Name);
