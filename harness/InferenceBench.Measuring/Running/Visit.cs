using InferenceBench.Cells;

namespace InferenceBench.Measuring.Running;

/// <summary>One cell to be measured in one round.</summary>
public sealed record Visit(KeyedCell Cell, int Round);
