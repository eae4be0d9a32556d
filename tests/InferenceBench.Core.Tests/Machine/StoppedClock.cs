namespace InferenceBench.Core.Tests.Machine;

/// <summary>One moment.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
