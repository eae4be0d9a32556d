using System.Runtime;

namespace InferenceBench.Load.Measuring;

/// <summary>Keeps the garbage collector out of a visit: a pause of some milliseconds would be a gap between tokens that no server made.</summary>
internal sealed class QuietMemory : IDisposable
{
    // A request allocates about a kilobyte: a minute at thousands of requests a second. It takes memory as it is used, not before.
    private const long Bytes = 240L << 20;

    // Above this the system gets back what the visit before had: that takes some hundredths of a second.
    private const long LargeProcess = 512L << 20;

    private long _begun;

    public QuietMemory() => Begin(Environment.WorkingSet > LargeProcess ? GCCollectionMode.Aggressive : GCCollectionMode.Forced);

    /// <summary>True when no collection can happen until so much is allocated.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Collects now, where much of the room is used already, so that it lasts for what follows.</summary>
    public void Renew()
    {
        if (GC.GetTotalAllocatedBytes() - _begun > Bytes / 8)
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
            IsHeld = GC.TryStartNoGCRegion(Bytes, disallowFullBlockingGC: false);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or InvalidOperationException)
        {
            IsHeld = false;
        }
    }
}
