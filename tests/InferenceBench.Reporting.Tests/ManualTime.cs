namespace InferenceBench.Reporting.Tests;

/// <summary>A clock that a test moves, and timers that fire when it is told to.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly List<Action> _timers = [];
    private long _ticks = 1_000_000;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public void Pass(double seconds)
    {
        _ticks += TimeSpan.FromSeconds(seconds).Ticks;
        _timers.ForEach(fire => fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        void Fire() => callback(state);
        _timers.Add(Fire);
        return new Timer(() => _timers.Remove(Fire));
    }

    private sealed class Timer(Action stop) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() => stop();

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
