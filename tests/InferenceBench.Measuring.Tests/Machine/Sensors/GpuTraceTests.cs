using InferenceBench.Measuring.Machine.Sensors;
using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine.Sensors;

public sealed class GpuTraceTests
{
    [Fact]
    public void A_sample_gets_means_peaks_and_every_reason_of_its_time()
    {
        var trace = Trace(
            (0, 100, 40, []), (1, 300, 60, []), (2, 500, 80, ["sw_power_cap"]), (3, 500, 75, []),
            (9, 900, 99, ["hw_thermal_slowdown"]));

        var gpu = trace.Between(At(1), At(3))!;

        gpu.Watts.ShouldBe((300 + 500 + 500 + 900) / 4.0);
        gpu.Celsius.ShouldBe(99);
        gpu.Throttles.ShouldBe(["hw_thermal_slowdown", "sw_power_cap"]);
    }

    [Fact]
    public void A_sample_shorter_than_the_interval_gets_what_was_just_before_and_after()
    {
        var gpu = Trace((0, 100, 40, []), (1, 300, 60, []), (2, 500, 80, ["x"])).Between(At(0.2), At(0.3))!;

        (gpu.Watts, gpu.Celsius).ShouldBe((200, 60));
        gpu.Throttles.ShouldBe([]);
    }

    [Fact]
    public void A_counter_alone_gives_the_mean_power()
    {
        var trace = new GpuTrace();
        trace.Add(new(At(0)) { Joules = 1000 });
        trace.Add(new(At(2)) { Joules = 1600 });
        trace.Between(At(0.5), At(1))!.Watts.ShouldBe(300);
    }

    [Fact]
    public void What_is_not_told_is_not_known()
    {
        var trace = new GpuTrace();
        trace.Between(At(0), At(1)).ShouldBeNull();
        trace.Add(new(At(0)));
        trace.Between(At(0), At(1)).ShouldBe(new SampleGpu());
    }

    [Fact]
    public void What_is_forgotten_leaves_the_newest_before()
    {
        var trace = Trace((0, 100, 40, []), (1, 300, 60, []), (2, 500, 80, []), (3, 700, 80, []));
        trace.ForgetBefore(At(1.5));
        trace.Between(At(0), At(1.6))!.Watts.ShouldBe(400);
    }

    [Fact]
    public void A_reading_that_is_not_later_is_left_out()
    {
        var trace = Trace((1, 100, 40, []), (1, 900, 40, []), (0, 900, 40, []));
        trace.Between(At(0), At(2))!.Watts.ShouldBe(100);
    }

    private static GpuTrace Trace(params (double Second, double Watts, double Celsius, string[] Throttles)[] readings)
    {
        var trace = new GpuTrace();
        foreach (var reading in readings)
        {
            trace.Add(new(At(reading.Second))
            {
                Watts = reading.Watts,
                Celsius = reading.Celsius,
                Throttles = reading.Throttles,
            });
        }

        return trace;
    }

    private static DateTimeOffset At(double seconds) => Samples.Start.AddSeconds(seconds);
}
