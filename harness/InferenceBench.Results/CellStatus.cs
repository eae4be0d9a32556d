namespace InferenceBench.Results;

/// <summary>How a cell ended.</summary>
public enum CellStatus
{
    Ok,

    /// <summary>Tried and not measured; the reason says why.</summary>
    Failed,

    /// <summary>Not tried, because it cannot work here; the reason says why.</summary>
    Skipped,
}
