namespace InferenceBench.Measuring.Tests.Machine;

/// <summary>One moment.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
