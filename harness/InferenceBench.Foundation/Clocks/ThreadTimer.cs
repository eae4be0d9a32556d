namespace InferenceBench.Foundation.Clocks;

/// <summary>A timer with a thread of its own. Ticks that come while one is worked on are one.</summary>
internal sealed class ThreadTimer : ITimer
{
    private readonly object _gate = new();
    private readonly TimeProvider _clock;
    private readonly Action _tick;
    private readonly long _start;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan? _due;
    private TimeSpan? _period;
    private bool _ended;

    public ThreadTimer(TimeProvider clock, Action tick)
    {
        (_clock, _tick, _start) = (clock, tick, clock.GetTimestamp());
        new Thread(Run) { IsBackground = true, Name = "timer" }.Start();
    }

    private TimeSpan Now => _clock.GetElapsedTime(_start);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : Now + dueTime;
            _period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
            Monitor.Pulse(_gate);
            return !_ended;
        }
    }

    /// <summary>No tick begins any more; one that has begun may still be under way.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>No tick begins any more; completes when the one that has begun is over, as the runtime's timers do.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return new(_over.Task);
    }

    private void Run()
    {
        while (IsDue())
        {
            _tick();
        }

        _over.SetResult();
    }

    private static int Milliseconds(TimeSpan time) => (int)Math.Clamp(Math.Ceiling(time.TotalMilliseconds), 1, int.MaxValue);

    /// <summary>Sleeps until the next tick; false when there is none any more.</summary>
    private bool IsDue()
    {
        lock (_gate)
        {
            while (!_ended)
            {
                var now = Now;
                if (_due <= now)
                {
                    var next = _due + _period;
                    _due = next < now ? now : next;
                    return true;
                }

                Monitor.Wait(_gate, _due is { } due ? Milliseconds(due - now) : Timeout.Infinite);
            }

            return false;
        }
    }
}
