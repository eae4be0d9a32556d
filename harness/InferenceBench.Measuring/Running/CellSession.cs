using InferenceBench.Cells;
using InferenceBench.Engines;

namespace InferenceBench.Measuring.Running;

/// <summary>What a cell asks of an engine's session.</summary>
public static class CellSession
{
    /// <summary>Settings of the model that is measured, and of its draft model.</summary>
    public static SessionSettings Settings(CellSettings settings, Workload workload)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(workload);
        return settings.Ask(new() { ContextTokens = checked((int)workload.Tokens), Sequences = workload.Sequences });
    }
}
