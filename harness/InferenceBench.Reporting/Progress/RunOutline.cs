namespace InferenceBench.Reporting.Progress;

/// <summary>What a run is going to do, as far as is known when it starts.</summary>
/// <param name="Cells">Cells to measure; skipped ones are not counted.</param>
/// <param name="ExpectedSeconds">The plan's estimate for all of them.</param>
/// <param name="BudgetSeconds">Time after which the run stops in any case; null = none.</param>
public sealed record RunOutline(int Cells, double ExpectedSeconds, double? BudgetSeconds = null)
{
    /// <summary>Cells that cannot run.</summary>
    public int Skipped { get; init; }

    /// <summary>The table at the end says why they cannot.</summary>
    public bool EndsInTable { get; init; } = true;
}
