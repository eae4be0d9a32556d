namespace InferenceBench.Measuring.Running;

/// <summary>Shares a run's time budget among the visits still to come.</summary>
/// <param name="budgetSeconds">Time for the whole run; null = no limit.</param>
/// <param name="visitSeconds">Cap of a visit when time is plenty.</param>
public sealed class VisitBudget(double? budgetSeconds, double visitSeconds)
{
    /// <summary>Less is worth nothing.</summary>
    internal const double ShortestVisitSeconds = 1;

    /// <summary>Seconds the next visit may measure; null when the budget is used up.</summary>
    /// <param name="elapsedSeconds">Since the run started.</param>
    /// <param name="visitsLeft">The next one included.</param>
    public double? Next(double elapsedSeconds, int visitsLeft)
    {
        if (budgetSeconds is not { } budget)
        {
            return visitSeconds;
        }

        var left = budget - elapsedSeconds;
        if (left < ShortestVisitSeconds && elapsedSeconds > 0)
        {
            return null;
        }

        // Too many visits for the budget: rather some that are worth something than none.
        return Math.Min(visitSeconds, Math.Max(left / Math.Max(1, visitsLeft), ShortestVisitSeconds));
    }
}
