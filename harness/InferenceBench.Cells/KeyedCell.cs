
namespace InferenceBench.Cells;

/// <summary>A cell with its key.</summary>
public sealed record KeyedCell(string Key, Cell Cell);
