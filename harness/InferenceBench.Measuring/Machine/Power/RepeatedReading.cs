namespace InferenceBench.Measuring.Machine.Power;

/// <summary>Reads a meter by a timer, and once more when it ends.</summary>
internal sealed class RepeatedReading : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<PowerReading?> _read;
    private readonly Action<PowerReading> _onReading;
    private readonly Action _close;
    private readonly ITimer _timer;
    private bool _ended;

    /// <param name="read">A reading; null when there is none now.</param>
    /// <param name="onReading">Gets each.</param>
    /// <param name="interval">From one to the next.</param>
    /// <param name="clock">Whose timer it is.</param>
    /// <param name="close">Lets go of what is read, after the last reading.</param>
    public RepeatedReading(
        Func<PowerReading?> read, Action<PowerReading> onReading, TimeSpan interval, TimeProvider clock, Action close)
    {
        (_read, _onReading, _close) = (read, onReading, close);
        _timer = clock.CreateTimer(_ => Tick(), null, interval, interval);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            if (!_ended)
            {
                Take();
                _ended = true;
                _close();
            }
        }
    }

    // A tick that comes while the one before still reads is left out: the next one covers it.
    private void Tick()
    {
        if (_gate.TryEnter())
        {
            try
            {
                Take();
            }
            finally
            {
                _gate.Exit();
            }
        }
    }

    private void Take()
    {
        if (!_ended && _read() is { } reading)
        {
            _onReading(reading);
        }
    }
}
