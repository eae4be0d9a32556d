using InferenceBench.Measuring.Machine.Power;

namespace InferenceBench.Load.Tests.Measuring;

/// <summary>A card that always draws the same, read at once and then fifty times a second.</summary>
internal sealed class SteadyMeter(double watts) : IPowerMeter
{
    public string Source => "steady";

    public IDisposable Start(Action<PowerReading> onReading)
    {
        void Read(object? state) => onReading(new(TimeProvider.System.GetUtcNow(), null, watts));
        Read(null);
        return new Timer(Read, null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
    }
}
