namespace InferenceBench.Cli.Tests.Fakes;

/// <summary>A clock that a test moves, with timers that fire once it has come to them.</summary>
internal sealed class TimersByHand : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _elapsed.Ticks;

    public void Pass(double seconds)
    {
        _elapsed += TimeSpan.FromSeconds(seconds);
        foreach (var timer in _timers.Where(timer => timer.Due <= _elapsed).ToList())
        {
            _ = _timers.Remove(timer);
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(_elapsed + dueTime, () => callback(state));
        _timers.Add(timer);
        return timer;
    }

    private sealed class Timer(TimeSpan due, Action fire) : ITimer
    {
        public TimeSpan Due { get; } = due;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
