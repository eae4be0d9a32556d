using InferenceBench.Measuring.Machine.Power;

namespace InferenceBench.Cli.Tests.Fakes;

/// <summary>A counter that tells all at once when it is started: the machine idles until its clock says so, then works.</summary>
internal sealed class FakeMeter(FakeClock clock, double idleWatts, double busyWatts) : IPowerMeter, IDisposable
{
    private const int Seconds = 1000;

    public string Source => "rapl";

    /// <summary>A watch whose waiting for idle moves the clock; work begins when it has waited.</summary>
    public static EnergyWatch Watch(FakeClock clock, double idleWatts, double busyWatts) => new(
        [new FakeMeter(clock, idleWatts, busyWatts)],
        clock,
        (time, _) =>
        {
            clock.Advance(time);
            return Task.CompletedTask;
        });

    public IDisposable? Start(Action<PowerReading> onReading)
    {
        var start = clock.GetUtcNow();
        var busyFrom = EnergyWatch.IdleTime.TotalSeconds;
        for (var second = -1; second <= Seconds; second++)
        {
            var busy = Math.Max(0, second - busyFrom);
            onReading(new(start.AddSeconds(second), (idleWatts * (second - busy)) + (busyWatts * busy), null));
        }

        return this;
    }

    public void Dispose()
    {
    }
}
