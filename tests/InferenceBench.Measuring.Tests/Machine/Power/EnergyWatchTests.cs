using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Power;

public sealed class EnergyWatchTests
{
    [Fact]
    public async Task The_energy_above_idle_of_several_meters_is_added_up()
    {
        using var watch = await WatchAsync(
            new FakeMeter("rapl", idleWatts: 20, busyWatts: 120), new FakeMeter("nvidia-smi", idleWatts: 80, busyWatts: 480));

        var energy = watch.Of([Sample()])!;

        (energy.Source, energy.IdleWatts).ShouldBe(("rapl + nvidia-smi", 100));
        energy.PrefillJoules.ShouldBe(500, 1e-6);
        energy.DecodeJoules.ShouldBe(2000, 1e-6);
    }

    [Fact]
    public async Task A_meter_that_cannot_be_read_is_left_out()
    {
        using var watch = await WatchAsync(new FakeMeter("rapl", 20, 120), new FakeMeter("nvidia-smi", null, 0));

        watch.Of([Sample()])!.Source.ShouldBe("rapl");
    }

    [Fact]
    public async Task Nothing_that_can_be_read_is_no_energy_and_no_waiting()
    {
        using var watch = await WatchAsync();

        watch.Of([Sample()]).ShouldBeNull();
        watch.Source.ShouldBeEmpty();
    }

    [Fact]
    public void Without_the_idle_power_there_is_no_energy()
    {
        using var watch = new EnergyWatch([new FakeMeter("rapl", 20, 120)], TimeProvider.System);

        watch.Of([Sample()]).ShouldBeNull();
    }

    [Fact]
    public async Task All_joules_between_two_moments_are_those_of_every_meter_with_those_of_idling()
    {
        using var watch = await WatchAsync(new FakeMeter("rapl", 20, 120), new FakeMeter("nvidia-smi", 80, 480));
        var busy = Samples.Start.AddSeconds(FakeMeter.IdleSeconds + 2);

        watch.Joules(busy, busy.AddSeconds(2))!.Value.ShouldBe(2 * (120 + 480), 1e-6);
        watch.Joules(busy, busy.AddHours(1)).ShouldBeNull();
        EnergyWatch.None().Joules(busy, busy.AddSeconds(2)).ShouldBeNull();
    }

    [Fact]
    public async Task Every_meter_is_stopped_with_the_watch()
    {
        var meter = new FakeMeter("rapl", 20, 120);

        (await WatchAsync(meter)).Dispose();

        meter.IsStopped.ShouldBeTrue();
    }

    /// <summary>Idle for ten seconds, then busy.</summary>
    private static async Task<EnergyWatch> WatchAsync(params FakeMeter[] meters)
    {
        var clock = new StoppedClock(Samples.Start);
        var watch = new EnergyWatch(meters, clock, (_, _) => Task.CompletedTask);
        await watch.MeasureIdleAsync(CancellationToken.None);
        watch.BeginVisit();
        return watch;
    }

    private static Sample Sample() => Samples.Of(1, prefillSeconds: 1, decodeSeconds: 4) with
    {
        StartedAt = Samples.Start.AddSeconds(FakeMeter.IdleSeconds + 2), FirstSampleSeconds = 0, SamplingSeconds = 0,
        OverheadSeconds = 0,
    };
}
