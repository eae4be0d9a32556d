namespace InferenceBench.Measuring.Machine.Power;

/// <summary>Reads a meter by a timer, and once more when it ends.</summary>
internal sealed class RepeatedReading : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Func<PowerReading?> _read;
    private readonly Action<PowerReading> _onReading;
    private readonly ITimer _timer;
    private bool _ended;

    public RepeatedReading(Func<PowerReading?> read, Action<PowerReading> onReading, TimeSpan interval, TimeProvider clock)
    {
        (_read, _onReading) = (read, onReading);
        _timer = clock.CreateTimer(_ => Tick(), null, interval, interval);
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            Take();
            _ended = true;
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
