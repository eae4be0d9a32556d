using InferenceBench.Foundation.Clocks;
using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Machine.Power;

/// <summary>
/// Watches the machine's power while a run goes on: once idle, before anything is measured, then under every visit, whose samples
/// get the energy above idle. It reads from the runner's process, never from the one that measures.
/// </summary>
public sealed class EnergyWatch : IDisposable
{
    /// <summary>Long enough for the counters, short enough for nobody to mind.</summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(3);

    private readonly TimeProvider _clock;
    private readonly Func<TimeSpan, CancellationToken, Task> _wait;
    private readonly List<(string Source, PowerTrace Trace, IDisposable Reading)> _meters = [];
    private readonly List<double> _idleWatts = [];
    private readonly IReadOnlyList<GpuWatch> _gpus;

    /// <param name="meters">Those that can be read are; the others are left out.</param>
    /// <param name="clock">Time of day, the same as the samples'.</param>
    /// <param name="wait">Lets time pass; null = by the clock.</param>
    /// <param name="gpus">GPUs that are watched, as meters too; disposed with this.</param>
    public EnergyWatch(
        IEnumerable<IPowerMeter> meters, TimeProvider clock, Func<TimeSpan, CancellationToken, Task>? wait = null,
        IReadOnlyList<GpuWatch>? gpus = null)
    {
        ArgumentNullException.ThrowIfNull(meters);
        _gpus = gpus ?? [];
        (_clock, _wait) = (clock, wait ?? ((time, cancellationToken) => Task.Delay(time, clock, cancellationToken)));
        foreach (var meter in meters.Concat(_gpus))
        {
            var trace = new PowerTrace();
            if (meter.Start(trace.Add) is { } reading)
            {
                _meters.Add((meter.Source, trace, reading));
            }
        }
    }

    /// <summary>What is read, e.g. <c>rapl + nvml</c>; empty when nothing is.</summary>
    public string Source => string.Join(" + ", _meters.Select(meter => meter.Source));

    /// <summary>Power of all that is read while nothing ran; null before it was measured, or when nothing is read.</summary>
    public double? IdleWatts => _meters.Count == 0 || _idleWatts.Count < _meters.Count ? null : _idleWatts.Sum();

    /// <summary>A watch that reads nothing.</summary>
    public static EnergyWatch None() => new([], TimeProvider.System);

    /// <summary>Processor packages and GPUs, as far as this machine lets them be read.</summary>
    public static EnergyWatch OfThisMachine()
    {
        var clock = new ThreadTimers();
        var gpus = ThisMachinesGpus.Sensors(clock, Environment.GetEnvironmentVariable)
            .Select(sensors => new GpuWatch(sensors, clock)).ToList();
        List<IPowerMeter> meters = [new RaplMeter(new SystemFiles(), clock)];
        if (gpus.All(gpu => gpu.Source != NvmlSensors.Id) && Environment.GetEnvironmentVariable("CUDA_VISIBLE_DEVICES") is null)
        {
            // Without the driver's library its program may still be there, as where a container brings only that; it adds up all
            // cards.
            meters.Add(new NvidiaPowerMeter(new ProcessRunner(), clock));
        }

        return new EnergyWatch(meters, clock, wait: null, gpus);
    }

    /// <summary>Waits a little while nothing runs; returns at once when nothing is read.</summary>
    public async Task MeasureIdleAsync(CancellationToken cancellationToken)
    {
        if (_meters.Count == 0)
        {
            return;
        }

        var from = _clock.GetUtcNow();
        await _wait(IdleTime, cancellationToken).ConfigureAwait(false);

        // A meter's newest reading is a little older than now.
        var to = from + (IdleTime * 0.8);
        List<double?> watts = [.. _meters.Select(meter => meter.Trace.Joules(from, to) / (to - from).TotalSeconds)];
        _idleWatts.Clear();
        _idleWatts.AddRange(watts.OfType<double>());
    }

    /// <summary>A visit begins: what was read before is no longer needed.</summary>
    public void BeginVisit()
    {
        var now = _clock.GetUtcNow();
        _meters.ForEach(meter => meter.Trace.ForgetBefore(now));
        foreach (var gpu in _gpus)
        {
            gpu.Pace(seldom: false);
            gpu.Trace.ForgetBefore(now);
        }
    }

    /// <summary>In this visit no GPU computes: GPUs are read seldom until the next one.</summary>
    public void NoGpuComputes()
    {
        foreach (var gpu in _gpus)
        {
            gpu.Pace(seldom: true);
        }
    }

    /// <summary>A visit has ended: a last reading, so that the readings span its last sample.</summary>
    public void EndVisit()
    {
        foreach (var gpu in _gpus)
        {
            gpu.Take();
        }
    }

    /// <summary>A visit's samples, each with its own energy above idle and with how the GPUs were.</summary>
    public IReadOnlyList<Sample> WithReadings(IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return [.. samples.Select(WithReadings)];
    }

    /// <summary>
    /// Energy above idle of a visit's samples; null when idle was not measured or the readings do not span the samples.
    /// </summary>
    public CellEnergy? Of(IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (IdleWatts is not { } idleWatts)
        {
            return null;
        }

        var parts = _meters.Zip(_idleWatts, (meter, idle) => SampleEnergy.Of(meter.Trace, meter.Source, idle, samples)).ToList();
        return parts.Contains(null)
            ? null
            : new(Source, idleWatts, parts.Sum(part => part!.PrefillJoules), parts.Sum(part => part!.DecodeJoules));
    }

    /// <summary>
    /// Joules between two moments, those of idling among them; null when nothing is read, or the readings do not span them.
    /// </summary>
    public double? Joules(DateTimeOffset from, DateTimeOffset to)
    {
        List<double?> joules = [.. _meters.Select(meter => meter.Trace.Joules(from, to))];
        return joules.Count == 0 || joules.Contains(null) ? null : joules.Sum();
    }

    public void Dispose()
    {
        _meters.ForEach(meter => meter.Reading.Dispose());
        foreach (var gpu in _gpus)
        {
            gpu.Dispose();
        }
    }

    private Sample WithReadings(Sample sample)
    {
        var parts = IdleWatts is null
            ? []
            : _meters.Zip(_idleWatts, (meter, idle) => SampleEnergy.Of(meter.Trace, idle, sample)).ToList();
        var isRead = parts.Count > 0 && !parts.Contains(null);
        return sample with
        {
            PrefillJoules = isRead ? parts.Sum(part => part!.Value.Prefill) : null,
            DecodeJoules = isRead ? parts.Sum(part => part!.Value.Decode) : null,
            Gpu = _gpus.Select(gpu => gpu.Trace.Between(sample.StartedAt, sample.StartedAt.AddSeconds(sample.TotalSeconds())))
                .FirstOrDefault(gpu => gpu is not null),
        };
    }
}
