using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Machine;

/// <summary>A counter that has told all it will ever tell when it is started; without idle power it cannot be read.</summary>
internal sealed class FakeMeter(string source, double? idleWatts, double busyWatts) : IPowerMeter, IDisposable
{
    /// <summary>The machine idles for so long from <see cref="Samples.Start"/>.</summary>
    public const int IdleSeconds = 10;

    public string Source => source;

    public bool IsStopped { get; private set; }

    public IDisposable? Start(Action<PowerReading> onReading)
    {
        if (idleWatts is not { } idle)
        {
            return null;
        }

        for (var second = -1; second <= 100; second++)
        {
            var busy = Math.Max(0, second - IdleSeconds);
            onReading(new(Samples.Start.AddSeconds(second), (idle * (second - busy)) + (busyWatts * busy), null));
        }

        return this;
    }

    public void Dispose() => IsStopped = true;
}
