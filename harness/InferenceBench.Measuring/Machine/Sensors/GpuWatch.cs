using InferenceBench.Measuring.Machine.Power;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// Reads GPUs' sensors many times a second, from a thread of the runner and never of the process that measures.
/// </summary>
public sealed class GpuWatch : IPowerMeter, IDisposable
{
    /// <summary>While no GPU computes: what it draws then hardly changes, and each reading stops a core that computes.</summary>
    internal static readonly TimeSpan Seldom = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly IGpuSensors _sensors;
    private readonly ITimer _timer;
    private Action<PowerReading>? _onPower;
    private bool _ended;

    /// <param name="sensors">What is read; disposed with this.</param>
    /// <param name="clock">Time of day.</param>
    public GpuWatch(IGpuSensors sensors, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(sensors);
        ArgumentNullException.ThrowIfNull(clock);
        _sensors = sensors;
        _timer = clock.CreateTimer(_ => Tick(), null, sensors.Interval, sensors.Interval);
    }

    /// <summary>All that was read.</summary>
    public GpuTrace Trace { get; } = new();

    /// <inheritdoc/>
    public string Source => _sensors.Source;

    /// <inheritdoc/>
    public IDisposable? Start(Action<PowerReading> onReading)
    {
        ArgumentNullException.ThrowIfNull(onReading);
        lock (_gate)
        {
            if (_sensors.Read() is not { } first || Power(first) is not { } power)
            {
                return null;
            }

            onReading(power);
            _onPower = onReading;
            return new LastReading(this);
        }
    }

    /// <summary>Reads seldom, or as often as the sensors are made for.</summary>
    /// <param name="seldom">Whether no GPU computes.</param>
    internal void Pace(bool seldom)
    {
        var interval = seldom && _sensors.Interval < Seldom ? Seldom : _sensors.Interval;
        _timer.Change(interval, interval);
    }

    /// <summary>Reads at once.</summary>
    internal void Take()
    {
        lock (_gate)
        {
            if (!_ended && _sensors.Read() is { } reading)
            {
                Trace.Add(reading);
                if (Power(reading) is { } power)
                {
                    _onPower?.Invoke(power);
                }
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _ended = true;
            _sensors.Dispose();
        }
    }

    private static PowerReading? Power(GpuReading reading) => reading switch
    {
        { Watts: { } watts } => new(reading.At, null, watts),
        { Joules: { } joules } => new(reading.At, joules, null),
        _ => null,
    };

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

    private sealed class LastReading(GpuWatch watch) : IDisposable
    {
        public void Dispose() => watch.Take();
    }
}
