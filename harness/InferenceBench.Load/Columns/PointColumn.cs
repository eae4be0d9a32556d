namespace InferenceBench.Load.Columns;

/// <summary>A column of <c>points.csv</c>.</summary>
/// <param name="Name">Header; ends in the unit where there is one.</param>
/// <param name="Value">Text, number, truth value or null (an empty field) of a row.</param>
public sealed record PointColumn(string Name, Func<PointRow, object?> Value);
