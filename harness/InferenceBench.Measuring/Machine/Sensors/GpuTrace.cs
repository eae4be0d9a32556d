using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// Readings over time, from which it is told how the GPUs were while a sample was taken. One thread may add while another asks.
/// </summary>
public sealed class GpuTrace
{
    private readonly Lock _gate = new();
    private readonly List<GpuReading> _readings = [];

    /// <summary>Adds a reading; one that is not later than all before it is left out.</summary>
    public void Add(GpuReading reading)
    {
        lock (_gate)
        {
            if (_readings.Count == 0 || reading.At > _readings[^1].At)
            {
                _readings.Add(reading);
            }
        }
    }

    /// <summary>Drops what is no longer asked for but the newest reading before the moment.</summary>
    public void ForgetBefore(DateTimeOffset moment)
    {
        lock (_gate)
        {
            _readings.RemoveRange(0, Math.Max(0, FirstAfter(moment) - 1));
        }
    }

    /// <summary>
    /// How the GPUs were between two moments, from the last reading before to the first after; null when there is none.
    /// </summary>
    public SampleGpu? Between(DateTimeOffset from, DateTimeOffset to)
    {
        List<GpuReading> readings;
        lock (_gate)
        {
            var (first, end) = (Math.Max(0, FirstAfter(from) - 1), Math.Min(_readings.Count, FirstAfter(to) + 1));
            readings = _readings[first..Math.Max(first, end)];
        }

        return readings.Count == 0 ? null : new SampleGpu
        {
            Watts = readings.Average(reading => reading.Watts) ?? Watts(readings),
            MemoryBytes = readings.Max(reading => reading.MemoryBytes),
            CoreMhz = readings.Average(reading => reading.CoreMhz),
            MemoryMhz = readings.Average(reading => reading.MemoryMhz),
            Celsius = readings.Max(reading => reading.Celsius),
            Throttles = readings.All(reading => reading.Throttles is null) ? null
                : [.. readings.SelectMany(reading => reading.Throttles ?? []).Distinct().Order(StringComparer.Ordinal)],
        };
    }

    /// <summary>Of devices that only count energy.</summary>
    private static double? Watts(List<GpuReading> readings) =>
        readings.Count < 2 ? null : (readings[^1].Joules - readings[0].Joules) / (readings[^1].At - readings[0].At).TotalSeconds;

    private int FirstAfter(DateTimeOffset moment)
    {
        var (low, high) = (0, _readings.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _readings[middle].At <= moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
