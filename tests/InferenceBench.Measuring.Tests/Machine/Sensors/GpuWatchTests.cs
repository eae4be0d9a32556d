using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

/// <summary>A card that idles at 60 W and works at 660, read twenty-five times a second.</summary>
public sealed class GpuWatchTests : IDisposable
{
    private const double TickSeconds = 0.04;

    private readonly TickingClock _clock = new(Samples.Start);
    private readonly FakeNvml _nvml = new() { Power = _ => 60_000 };
    private EnergyWatch? _watch;

    [Fact]
    public async Task Every_sample_gets_its_own_energy_above_idle_and_how_the_card_was()
    {
        var watch = await IdleAsync();
        Work(seconds: 5, celsius: 70);
        Work(seconds: 5, celsius: 85, reasons: 0x20);

        var samples = watch.WithReadings([Sample(from: 4.5, prefill: 1, decode: 3), Sample(from: 8.5, prefill: 1, decode: 3)]);

        samples[0].PrefillJoules!.Value.ShouldBe(600, 25);
        samples[0].DecodeJoules!.Value.ShouldBe(1800, 25);
        samples[0].Gpu!.Watts!.Value.ShouldBe(660, 1);
        (samples[0].Gpu!.Celsius, samples[0].Gpu!.Throttles!.Count).ShouldBe((70, 0));
        samples[1].Gpu!.Throttles.ShouldBe(["sw_thermal_slowdown"]);
        watch.Of(samples)!.Source.ShouldBe("nvml");
        (watch.Of(samples)!.PrefillJoules + watch.Of(samples)!.DecodeJoules)
            .ShouldBe(samples.Sum(s => s.PrefillJoules!.Value + s.DecodeJoules!.Value), 1e-6);
    }

    /// <summary>A trace of powers that rise and fall within a sample, worked out by hand.</summary>
    [Fact]
    public async Task Energy_follows_the_power_between_readings()
    {
        var watch = await IdleAsync();
        for (var i = 0; i < 100; i++)
        {
            _nvml.Power = _ => i % 2 == 0 ? 1_060_000u : 60_000u;
            _clock.Tick(TickSeconds);
        }

        var sample = watch.WithReadings([Sample(from: 4.5, prefill: 1, decode: 1)])[0];

        (sample.PrefillJoules + sample.DecodeJoules)!.Value.ShouldBe(1000, 50);
    }

    [Fact]
    public async Task A_card_that_tells_no_power_still_tells_the_rest()
    {
        _nvml.Power = _ => null;
        var watch = await IdleAsync();
        Work(seconds: 2, celsius: 77, power: null);

        var sample = watch.WithReadings([Sample(from: 4.2, prefill: 0.5, decode: 0.5)])[0];

        (sample.PrefillJoules, sample.Gpu!.Watts, sample.Gpu.Celsius).ShouldBe((null, null, 77));
        watch.Of([sample]).ShouldBeNull();
    }

    /// <summary>A reading stops a core that computes; what an idle card draws needs no fifty a second.</summary>
    [Fact]
    public async Task A_card_that_does_not_compute_is_read_seldom_and_still_spans_the_visit()
    {
        var watch = await IdleAsync();
        _clock.Periods.ShouldBe([TimeSpan.FromMilliseconds(20)]);
        watch.NoGpuComputes();
        _clock.Periods.ShouldBe([TimeSpan.FromMilliseconds(500)]);
        _clock.Now = _clock.Now.AddSeconds(3);

        watch.EndVisit();

        watch.WithReadings([Sample(from: 4.5, prefill: 1, decode: 1)])[0].DecodeJoules!.Value.ShouldBe(0, 1e-6);
        watch.BeginVisit();
        _clock.Periods.ShouldBe([TimeSpan.FromMilliseconds(20)]);
    }

    [Fact]
    public async Task The_timer_and_the_library_end_with_the_watch()
    {
        (await IdleAsync()).Dispose();
        (_clock.Stopped, _nvml.IsShut).ShouldBe((1, true));
        _clock.Tick(TickSeconds);
    }

    public void Dispose() => _watch?.Dispose();

    /// <summary>Four seconds of idling, in which the watch takes its three.</summary>
    private async Task<EnergyWatch> IdleAsync()
    {
        _watch = new EnergyWatch(
            [], _clock, (time, _) => Pass(time.TotalSeconds), [new GpuWatch(new NvmlSensors(_nvml, _clock), _clock)]);
        await Pass(1);
        await _watch.MeasureIdleAsync(CancellationToken.None);
        if (_clock.Now < Samples.Start.AddSeconds(4))
        {
            await Pass((Samples.Start.AddSeconds(4) - _clock.Now).TotalSeconds);
        }

        _watch.BeginVisit();
        return _watch;
    }

    private void Work(double seconds, uint celsius, ulong reasons = 0, uint? power = 660_000)
    {
        (_nvml.Power, _nvml.Temperature, _nvml.Reasons) = (_ => power, celsius, reasons);
        Pass(seconds).GetAwaiter().GetResult();
    }

    private Task Pass(double seconds)
    {
        for (var i = 0; i < Math.Round(seconds / TickSeconds); i++)
        {
            _clock.Tick(TickSeconds);
        }

        return Task.CompletedTask;
    }

    private static Sample Sample(double from, double prefill, double decode) =>
        Samples.Of(1, prefillSeconds: prefill, decodeSeconds: decode) with
        {
            StartedAt = Samples.Start.AddSeconds(from), FirstSampleSeconds = 0, SamplingSeconds = 0, OverheadSeconds = 0,
        };
}
