using System.Runtime;

namespace InferenceBench.Load.Measuring;

/// <summary>
/// Keeps the garbage collector out of a visit: a pause of some milliseconds would be a gap between tokens that no server made.
/// </summary>
internal sealed class QuietMemory : IDisposable
{
    // Above this the system gets back what the visit before had: that takes some hundredths of a second.
    private const long LargeProcess = 300L << 20;

    private const long UsedMuch = 32L << 20;

    // A request allocates about a kilobyte: ten seconds at tens of thousands of requests a second. Memory is taken as it is
    // used, not before.
    private static readonly long[] _bytes = [400L << 20, 200L << 20, 100L << 20];

    private long _begun;

    public QuietMemory() => Begin(Environment.WorkingSet > LargeProcess ? GCCollectionMode.Aggressive : GCCollectionMode.Forced);

    /// <summary>True when no collection can happen until so much is allocated.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Collects now, where much of the room is used already, so that it lasts for what follows.</summary>
    public void Renew()
    {
        if (GC.GetTotalAllocatedBytes() - _begun > UsedMuch)
        {
            Dispose();
            Begin(GCCollectionMode.Forced);
        }
    }

    public void Dispose()
    {
        if (IsHeld && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }

        IsHeld = false;
    }

    private void Begin(GCCollectionMode mode)
    {
        try
        {
            GC.Collect(GC.MaxGeneration, mode, blocking: true, compacting: true);
            _begun = GC.GetTotalAllocatedBytes();
            IsHeld = _bytes.Any(TryHold);
        }
        catch (InvalidOperationException)
        {
            // Somebody else in this process holds it.
            IsHeld = false;
        }
    }

    /// <summary>False when the machine has not so much.</summary>
    private static bool TryHold(long bytes)
    {
        try
        {
            return GC.TryStartNoGCRegion(bytes, disallowFullBlockingGC: false);
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }
}
