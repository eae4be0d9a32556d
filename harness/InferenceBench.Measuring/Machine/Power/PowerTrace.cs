namespace InferenceBench.Measuring.Machine.Power;

/// <summary>
/// Readings over time, from which the energy of any stretch between them can be told. One thread may add while another asks.
/// </summary>
public sealed class PowerTrace
{
    // A visit may end just before a meter's next reading; the power is taken to go on for so long.
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(0.25);

    private readonly Lock _gate = new();
    private readonly List<(DateTimeOffset At, double Joules)> _points = [];
    private PowerReading? _last;

    /// <summary>
    /// Adds a reading; one that is not later than all before it is left out. Power is taken to change evenly between readings.
    /// </summary>
    public void Add(PowerReading reading)
    {
        lock (_gate)
        {
            if (_last is { } newest && reading.At <= newest.At)
            {
                return;
            }

            var joules = reading.Joules
                ?? (_last is { Watts: { } watts } last
                    ? _points[^1].Joules + ((reading.At - last.At).TotalSeconds * (watts + reading.Watts!.Value) / 2)
                    : 0);
            _points.Add((reading.At, joules));
            _last = reading;
        }
    }

    /// <summary>
    /// Drops what is no longer asked for; the newest reading before the moment stays, so that it can still be told from.
    /// </summary>
    public void ForgetBefore(DateTimeOffset moment)
    {
        lock (_gate)
        {
            var first = FirstAtOrAfter(moment);
            _points.RemoveRange(0, Math.Max(0, Math.Min(first, _points.Count) - 1));
        }
    }

    /// <summary>
    /// Joules between two moments; null when they are not within the readings, or a quarter of a second after them.
    /// </summary>
    public double? Joules(DateTimeOffset from, DateTimeOffset to)
    {
        lock (_gate)
        {
            return CounterAt(to) - CounterAt(from);
        }
    }

    /// <summary>Joules between two moments above what idling would have taken, not below 0; null as above.</summary>
    public double? JoulesAboveIdle(DateTimeOffset from, DateTimeOffset to, double idleWatts) =>
        Joules(from, to) is { } joules ? Math.Max(0, joules - (idleWatts * (to - from).TotalSeconds)) : null;

    private double? CounterAt(DateTimeOffset moment)
    {
        var after = FirstAtOrAfter(moment);
        if (after < _points.Count && _points[after].At == moment)
        {
            return _points[after].Joules;
        }

        if (after == _points.Count && after >= 2 && moment - _points[^1].At <= Beyond)
        {
            after--;
        }

        if (after == 0 || after == _points.Count)
        {
            return null;
        }

        var (before, next) = (_points[after - 1], _points[after]);
        return before.Joules + ((next.Joules - before.Joules) * ((moment - before.At) / (next.At - before.At)));
    }

    /// <summary>By halving: hours of readings are searched at the end of every visit.</summary>
    private int FirstAtOrAfter(DateTimeOffset moment)
    {
        var (low, high) = (0, _points.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _points[middle].At < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
