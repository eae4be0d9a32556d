using InferenceBench.Measuring.Machine.Power;

namespace InferenceBench.Load.Tests.Measuring;

/// <summary>A card that always draws the same, read fifty times a second.</summary>
internal sealed class SteadyMeter(double watts) : IPowerMeter
{
    public string Source => "steady";

    public IDisposable Start(Action<PowerReading> onReading) => new Timer(
        _ => onReading(new(TimeProvider.System.GetUtcNow(), null, watts)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
}
