using InferenceBench.Cells;
using InferenceBench.Plans;

namespace InferenceBench.Studies;

/// <summary>A planned cell with its key.</summary>
/// <param name="Key">The model's content, the engine's build, settings and workload.</param>
/// <param name="Planned">The cell, or why it cannot run.</param>
public sealed record KeyedPlan(string Key, PlannedCell Planned)
{
    /// <summary>The cell as it is visited.</summary>
    public KeyedCell Cell => new(Key, Planned.Cell);
}
