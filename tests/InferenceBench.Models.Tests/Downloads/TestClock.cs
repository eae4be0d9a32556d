namespace InferenceBench.Models.Tests.Downloads;

/// <summary>
/// A clock on which waiting takes no time: a timer shorter than the limit fires at once and moves the clock, a longer one
/// fires only when the test says so.
/// </summary>
internal sealed class TestClock : TimeProvider
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);
    private readonly Lock _lock = new();
    private readonly List<TestTimer> _long = [];
    private TimeSpan _elapsed;

    public List<TimeSpan> Waits { get; } = [];

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _elapsed.Ticks;
        }
    }

    public override DateTimeOffset GetUtcNow() =>
        new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) + TimeSpan.FromTicks(GetTimestamp());

    public void Advance(TimeSpan by)
    {
        lock (_lock)
        {
            _elapsed += by;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Long timers that wait now.</summary>
    public int LongTimers
    {
        get
        {
            lock (_lock)
            {
                return _long.Count;
            }
        }
    }

    /// <summary>Fires the long timers that wait now.</summary>
    public void FireLongTimers()
    {
        List<TestTimer> due;
        lock (_lock)
        {
            due = [.. _long];
            _long.Clear();
        }

        due.ForEach(timer => timer.Fire());
    }

    private void Schedule(TestTimer timer, TimeSpan dueTime)
    {
        lock (_lock)
        {
            _long.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            if (dueTime > Limit)
            {
                _long.Add(timer);
                return;
            }

            _elapsed += dueTime;
            Waits.Add(dueTime);
        }

        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
    }

    private void Forget(TestTimer timer)
    {
        lock (_lock)
        {
            _long.Remove(timer);
        }
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.Schedule(this, dueTime);
            return true;
        }

        public void Fire()
        {
            if (!_disposed)
            {
                callback(state);
            }
        }

        public void Dispose()
        {
            _disposed = true;
            clock.Forget(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
