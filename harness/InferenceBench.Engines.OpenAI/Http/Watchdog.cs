using System.Diagnostics;

namespace InferenceBench.Engines.OpenAI.Http;

/// <summary>Ends exchanges that take too long: one timer for all, so that a read needs no clock of its own.</summary>
internal sealed class Watchdog : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);

    private readonly HashSet<Exchange> _running = [];
    private readonly Lock _lock = new();
    private readonly ExchangeLimits _limits;
    private readonly Timer _timer;

    public Watchdog(ExchangeLimits limits)
    {
        _limits = limits;
        _timer = new Timer(static self => ((Watchdog)self!).Look(), this, Period, Period);
    }

    public void Add(Exchange exchange)
    {
        lock (_lock)
        {
            _running.Add(exchange);
        }
    }

    public void Remove(Exchange exchange)
    {
        lock (_lock)
        {
            _running.Remove(exchange);
        }
    }

    /// <summary>Ends all that are running.</summary>
    public void AbortAll(string why)
    {
        foreach (var exchange in Running())
        {
            exchange.Abort(ExchangeFailure.Cancelled, why);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        var now = Stopwatch.GetTimestamp();
        lock (_lock)
        {
            if (!_running.Any(exchange => IsLate(exchange, now, out _)))
            {
                return;
            }
        }

        foreach (var exchange in Running())
        {
            if (IsLate(exchange, now, out var failure))
            {
                exchange.Abort(failure, failure == ExchangeFailure.Silent
                    ? $"nothing came for {_limits.Silence.TotalSeconds:0} s"
                    : $"it was not over after {_limits.Total.TotalSeconds:0} s");
            }
        }
    }

    private Exchange[] Running()
    {
        lock (_lock)
        {
            return [.. _running];
        }
    }

    private bool IsLate(Exchange exchange, long now, out ExchangeFailure failure)
    {
        var isSilent = exchange.LastSign > 0 && Stopwatch.GetElapsedTime(exchange.LastSign, now) > _limits.Silence;
        var isSlow = exchange.Started > 0 && Stopwatch.GetElapsedTime(exchange.Started, now) > _limits.Total;
        failure = isSilent ? ExchangeFailure.Silent : ExchangeFailure.TooSlow;
        return isSilent || isSlow;
    }
}
