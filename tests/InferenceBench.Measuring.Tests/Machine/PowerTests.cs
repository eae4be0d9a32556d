using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Testing;
using NSubstitute;

namespace InferenceBench.Measuring.Tests.Machine;

public sealed class PowerTests
{
    private const string Package = "/sys/class/powercap/intel-rapl:0";

    private readonly RecordedFiles _files = new($"""
        === /sys/class/powercap/intel-rapl/enabled
        1
        === {Package}/name
        package-0
        === {Package}/max_energy_range_uj
        10000000
        === /sys/class/powercap/intel-rapl:0:0/name
        core
        === /sys/class/powercap/intel-rapl:1/name
        psys
        """);

    [Fact]
    public void A_package_is_counted_once_without_its_parts_and_the_whole_platform()
    {
        _files.Say(Package + "/energy_uj", "2500000\n");

        Readings(() => { }).ShouldAllBe(reading => reading.Joules == 2.5);
    }

    [Fact]
    public void A_counter_that_begins_again_goes_on()
    {
        _files.Say(Package + "/energy_uj", "9000000\n");

        var readings = Readings(() => _files.Say(Package + "/energy_uj", "1000000\n"));

        (readings[^1].Joules - readings[0].Joules)!.Value.ShouldBe(2, 1e-9);
    }

    [Fact]
    public void A_counter_that_only_root_may_read_gives_nothing() =>
        new RaplMeter(_files, TimeProvider.System).Start(_ => { }).ShouldBeNull();

    [Fact]
    public void A_counter_that_cannot_be_read_any_more_gives_no_more_readings()
    {
        _files.Say(Package + "/energy_uj", "2500000\n");

        Readings(() => _files.Say(Package + "/energy_uj", null)).ShouldHaveSingleItem();
    }

    [Fact]
    public void The_power_of_all_GPUs_is_summed_round_by_round()
    {
        var readings = Nvidia(new ProcessOutput(0, "300.5\n99.5\n"), ["310", "100", "[N/A]", "1", "320", "100"]);

        readings.Select(reading => reading.Watts).ShouldBe([400, 410, 420, 420]);
    }

    [Theory]
    [InlineData("300.5\n[N/A]\n")]
    [InlineData("-300.5\n")]
    [InlineData("NaN\n")]
    [InlineData("Infinity\n")]
    [InlineData("1e300\n")]
    [InlineData("")]
    public void A_GPU_that_does_not_tell_its_power_gives_nothing(string output) =>
        Nvidia(new ProcessOutput(0, output), []).ShouldBeEmpty();

    [Fact]
    public void An_older_driver_is_asked_for_the_field_it_has()
    {
        var programs = Substitute.For<IProcessRunner>();
        programs.Run("nvidia-smi", Arg.Is<IReadOnlyList<string>>(a => a.Contains("--query-gpu=power.draw")), Arg.Any<TimeSpan>())
            .Returns(new ProcessOutput(0, "75\n"));
        programs.Stream("nvidia-smi", Arg.Any<IReadOnlyList<string>>(), Arg.Any<Action<string>>())
            .Returns(Substitute.For<IDisposable>());
        var readings = new List<PowerReading>();

        new NvidiaPowerMeter(programs, TimeProvider.System).Start(readings.Add).ShouldNotBeNull();

        readings.Single().Watts.ShouldBe(75);
    }

    [Fact]
    public void Counters_and_powers_of_the_same_machine_give_the_same_energy()
    {
        var (counter, power) = (new PowerTrace(), new PowerTrace());
        for (var second = 0; second <= 10; second++)
        {
            counter.Add(new(At(second), 50 * second, null));
            power.Add(new(At(second), null, 50));
        }

        counter.Joules(At(1.25), At(3.5)).ShouldBe(112.5);
        power.Joules(At(1.25), At(3.5)).ShouldBe(112.5);
        counter.JoulesAboveIdle(At(0), At(10), idleWatts: 20).ShouldBe(300);
        counter.JoulesAboveIdle(At(0), At(10), idleWatts: 80).ShouldBe(0);
        counter.Joules(At(9), At(11)).ShouldBeNull();
        counter.Joules(At(-1), At(1)).ShouldBeNull();
    }

    [Fact]
    public void Prefill_and_decode_of_every_sample_get_their_own_energy()
    {
        var trace = new PowerTrace();
        trace.Add(new(At(0), 0, null));
        trace.Add(new(At(2), 200, null));
        trace.Add(new(At(6), 400, null));
        var sample = Samples.Of(1, prefillSeconds: 1, decodeSeconds: 4) with
        {
            StartedAt = At(1), FirstSampleSeconds = 0, SamplingSeconds = 0, OverheadSeconds = 0,
        };

        var energy = SampleEnergy.Of(trace, "rapl", idleWatts: 10, [sample])!;

        energy.PrefillJoules.ShouldBe(90, 1e-9);
        energy.DecodeJoules.ShouldBe(160, 1e-9);
        SampleEnergy.Of(trace, "rapl", 10, [sample with { StartedAt = At(3) }]).ShouldBeNull();
    }

    [Fact]
    public void Readings_that_came_before_the_visit_are_forgotten_and_the_rest_still_tells()
    {
        var trace = new PowerTrace();
        for (var second = 0; second <= 10; second++)
        {
            trace.Add(new(At(second), 50 * second, null));
        }

        trace.ForgetBefore(At(4.5));

        trace.Joules(At(4.5), At(6)).ShouldBe(75);
        trace.Joules(At(3), At(6)).ShouldBeNull();
        trace.Joules(At(9), At(10.2))!.Value.ShouldBe(60, 1e-3);
    }

    /// <summary>A GPU or a clock may step back; time does not.</summary>
    [Fact]
    public void A_reading_that_is_not_later_is_left_out()
    {
        var trace = new PowerTrace();
        trace.Add(new(At(1), null, 10));
        trace.Add(new(At(1), null, 1000));
        trace.Add(new(At(2), null, 10));

        trace.Joules(At(1), At(2)).ShouldBe(10);
    }

    private static List<PowerReading> Nvidia(ProcessOutput now, string[] later)
    {
        var programs = Substitute.For<IProcessRunner>();
        programs.Run("nvidia-smi", Arg.Any<IReadOnlyList<string>>(), Arg.Any<TimeSpan>()).Returns(now);
        programs.Stream(
            "nvidia-smi", Arg.Any<IReadOnlyList<string>>(), Arg.Do<Action<string>>(onLine => Array.ForEach(later, onLine)))
            .Returns(Substitute.For<IDisposable>());
        var readings = new List<PowerReading>();
        new NvidiaPowerMeter(programs, TimeProvider.System).Start(readings.Add)?.Dispose();
        return readings;
    }

    private static DateTimeOffset At(double seconds) => Samples.Start.AddSeconds(seconds);

    /// <summary>The first reading, what happens then, and the last.</summary>
    private List<PowerReading> Readings(Action then)
    {
        var readings = new List<PowerReading>();
        var reading = new RaplMeter(_files, new StoppedClock(At(0))).Start(readings.Add);
        then();
        reading.ShouldNotBeNull().Dispose();
        reading.Dispose();
        return readings;
    }
}
