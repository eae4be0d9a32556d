using InferenceBench.Cells;
using InferenceBench.Engines;

namespace InferenceBench.Measuring.Running;

/// <summary>What a cell asks of an engine's session.</summary>
public static class CellSession
{
    /// <summary>Settings of the model that is measured, and of its draft model.</summary>
    public static SessionSettings Settings(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var workload = cell.Workload;
        return cell.Settings.Ask(new() { ContextTokens = checked((int)workload.Tokens), Sequences = workload.Sequences });
    }
}
