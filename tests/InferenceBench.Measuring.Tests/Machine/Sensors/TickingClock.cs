namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>A clock with timers that a test lets tick.</summary>
internal sealed class TickingClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<(TimerCallback Call, object? State)> _timers = [];

    public DateTimeOffset Now { get; set; } = now;

    public int Stopped { get; private set; }

    /// <summary>Period of each timer, as it was last set.</summary>
    public List<TimeSpan> Periods { get; } = [];

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add((callback, state));
        Periods.Add(period);
        return new Timer(this, Periods.Count - 1);
    }

    public void Tick(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        _timers.ForEach(timer => timer.Call(timer.State));
    }

    private sealed class Timer(TickingClock clock, int index) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Periods[index] = period;
            return true;
        }

        public void Dispose() => clock.Stopped++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
