namespace InferenceBench.Measuring.Running;

/// <summary>Shares a run's time budget among the visits still to come.</summary>
/// <param name="budgetSeconds">Time for the whole run; null = no limit.</param>
/// <param name="visitSeconds">A visit's share of its cell's time cap.</param>
/// <param name="spareSeconds">
/// Time of the whole run when what one cell leaves of it another may use; null = no visit goes beyond its cap.
/// </param>
public sealed class VisitBudget(double? budgetSeconds, double visitSeconds, double? spareSeconds = null)
{
    /// <summary>Less is worth nothing.</summary>
    internal const double ShortestVisitSeconds = 1;

    /// <summary>
    /// The budget of a run. Where a precision is to be reached, a visit ends when it knows enough, and one that is cut short has
    /// to be begun again in another process, with loading and warming up: what cells leave of their time is the others'.
    /// </summary>
    /// <param name="settings">Rounds, time caps, budget.</param>
    /// <param name="cells">How many cells are visited.</param>
    internal static VisitBudget Of(RunSettings settings, int cells) => new(
        settings.BudgetSeconds,
        settings.Measure.MaxSeconds / settings.Rounds,
        settings.Measure.WidestFirst ? settings.BudgetSeconds ?? (cells * settings.Measure.MaxSeconds) : null);

    /// <summary>Seconds the next visit may measure; null when the budget is used up.</summary>
    /// <param name="elapsedSeconds">Since the run started.</param>
    /// <param name="visitsLeft">The next one included.</param>
    public double? Next(double elapsedSeconds, int visitsLeft)
    {
        var cap = Math.Max(visitSeconds, ((spareSeconds ?? 0) - elapsedSeconds) / Math.Max(1, visitsLeft));
        if (budgetSeconds is not { } budget)
        {
            return cap;
        }

        var left = budget - elapsedSeconds;
        if (left < ShortestVisitSeconds && elapsedSeconds > 0)
        {
            return null;
        }

        // Too many visits for the budget: rather some that are worth something than none.
        return Math.Min(cap, Math.Max(left / Math.Max(1, visitsLeft), ShortestVisitSeconds));
    }

    /// <summary>
    /// Seconds a visit beyond the rounds may measure, of the time of the whole run; null when that is used up. Several that share
    /// what is left make the interval narrower than one that takes it all, as it then rests on the rounds.
    /// </summary>
    /// <param name="elapsedSeconds">Since the run started.</param>
    internal double? Further(double elapsedSeconds) =>
        (spareSeconds ?? 0) - elapsedSeconds is >= ShortestVisitSeconds and var left ? Math.Min(visitSeconds, left) : null;
}
