namespace InferenceBench.Core.Machine.Power;

/// <summary>Readings over time, from which the energy of any stretch between them can be told.</summary>
public sealed class PowerTrace
{
    private readonly List<(DateTimeOffset At, double Joules)> _points = [];
    private PowerReading? _last;

    /// <summary>Adds a reading later than all before it. Power is taken to change evenly between readings.</summary>
    public void Add(PowerReading reading)
    {
        var joules = reading.Joules
            ?? (_last is { Watts: { } watts } last
                ? _points[^1].Joules + ((reading.At - last.At).TotalSeconds * (watts + reading.Watts!.Value) / 2)
                : 0);
        _points.Add((reading.At, joules));
        _last = reading;
    }

    /// <summary>Joules between two moments; null when they are not within the readings.</summary>
    public double? Joules(DateTimeOffset from, DateTimeOffset to) => CounterAt(to) - CounterAt(from);

    /// <summary>Joules between two moments above what idling would have taken, not below 0; null as above.</summary>
    public double? JoulesAboveIdle(DateTimeOffset from, DateTimeOffset to, double idleWatts) =>
        Joules(from, to) is { } joules ? Math.Max(0, joules - (idleWatts * (to - from).TotalSeconds)) : null;

    private double? CounterAt(DateTimeOffset moment)
    {
        var after = _points.FindIndex(point => point.At >= moment);
        if (after < 0 || (after == 0 && _points[0].At > moment))
        {
            return null;
        }

        if (after == 0 || _points[after].At == moment)
        {
            return _points[after].Joules;
        }

        var (before, next) = (_points[after - 1], _points[after]);
        return before.Joules + ((next.Joules - before.Joules) * ((moment - before.At) / (next.At - before.At)));
    }
}
