namespace InferenceBench.Foundation.Clocks;

/// <summary>
/// The system's clock, with timers that each have a thread, which sleeps until it is time and sleeps again. The runtime's own
/// timers wake a thread of its pool, which looks for more work a hundred times before it sleeps, on a core that others need.
/// </summary>
public sealed class ThreadTimers : TimeProvider
{
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ThreadTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }
}
