using InferenceBench.Foundation.Failures;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Measuring.Running;

/// <summary>Ends a worker that says nothing for too long. Its time does not run while the runner reads an event.</summary>
internal sealed class WorkerWatchdog : IAsyncDisposable
{
    private readonly WorkerPatience _patience;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private TimeSpan _limit;
    private long? _firstWord;

    /// <param name="patience">How long is too long.</param>
    /// <param name="end">Ends the worker; called once.</param>
    /// <param name="clock">Its timers.</param>
    internal WorkerWatchdog(WorkerPatience patience, Action end, TimeProvider clock)
    {
        (_patience, _clock, _limit) = (patience, clock, patience.Opening);
        _timer = clock.CreateTimer(
            _ =>
            {
                HasBitten = true;
                end();
            },
            null,
            patience.Opening,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>True when it ended the worker.</summary>
    internal bool HasBitten { get; private set; }

    /// <summary>What a worker that it ended becomes.</summary>
    internal WorkerFailed Failure => new(
        ExitCode.TimedOut,
        $"The worker process gave no sign of life for {_limit.TotalSeconds:0} s and was ended; raise --max-seconds if one "
        + "repetition takes so long.");

    /// <summary>The worker said something: its time stops.</summary>
    internal void Heard()
    {
        _firstWord ??= _clock.GetTimestamp();
        _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The runner has read it: its time runs again.</summary>
    internal void Wait()
    {
        var left = _patience.Whole is { } whole && _firstWord is { } first
            ? whole - _clock.GetElapsedTime(first)
            : _patience.Silence;
        _limit = left < _patience.Silence ? left : _patience.Silence;
        _timer.Change(_limit > TimeSpan.Zero ? _limit : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();
}
