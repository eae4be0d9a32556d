using InferenceBench.Core.Plans;

namespace InferenceBench.Core.Running;

/// <summary>A cell with its key.</summary>
public sealed record KeyedCell(string Key, Cell Cell);
