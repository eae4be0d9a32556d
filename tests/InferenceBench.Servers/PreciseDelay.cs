using System.Diagnostics;
using InferenceBench.Foundation.Clocks;

namespace InferenceBench.Servers;

/// <summary>Waits until a time of the monotonic clock, far more exactly than a timer: one thread for all that wait.</summary>
internal sealed class PreciseDelay : IDisposable
{
    private static readonly long Longest = Stopwatch.Frequency / 1000;

    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private readonly Lock _lock = new();
    private readonly Thread _thread;
    private volatile bool _isOver;

    public PreciseDelay()
    {
        _thread = new Thread(Run) { IsBackground = true, Priority = ThreadPriority.AboveNormal };
        _thread.Start();
    }

    public Task UntilAsync(long timestamp)
    {
        if (Stopwatch.GetTimestamp() >= timestamp)
        {
            return Task.CompletedTask;
        }

        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue(source, timestamp);
        }

        return source.Task;
    }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Run()
    {
        while (!_isOver)
        {
            // A wait that begins meanwhile may be for sooner.
            PreciseWait.Shorten(Math.Min(Longest, Release() - Stopwatch.GetTimestamp()));
        }
    }

    private long Release()
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            while (_waiting.TryPeek(out var source, out var due))
            {
                if (due > now)
                {
                    return due;
                }

                _waiting.Dequeue();
                source.SetResult();
            }
        }

        return long.MaxValue;
    }
}
