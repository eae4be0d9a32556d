namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>A clock with timers that a test lets tick.</summary>
internal sealed class TickingClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<(TimerCallback Call, object? State)> _timers = [];

    public DateTimeOffset Now { get; set; } = now;

    public int Stopped { get; private set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add((callback, state));
        return new Timer(() => Stopped++);
    }

    public void Tick(double seconds)
    {
        Now = Now.AddSeconds(seconds);
        _timers.ForEach(timer => timer.Call(timer.State));
    }

    private sealed class Timer(Action onStop) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => onStop();

        public ValueTask DisposeAsync()
        {
            onStop();
            return ValueTask.CompletedTask;
        }
    }
}
