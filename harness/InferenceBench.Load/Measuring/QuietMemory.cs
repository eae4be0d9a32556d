using System.Runtime;

namespace InferenceBench.Load.Measuring;

/// <summary>Keeps the garbage collector out of a visit: a pause of some milliseconds would be a gap between tokens that no server made.</summary>
internal sealed class QuietMemory : IDisposable
{
    // What a client allocates in a minute at thousands of requests a second; taken at once, so not more than a small machine has.
    private const long LargestBytes = 192L << 20;

    private QuietMemory(bool isHeld) => IsHeld = isHeld;

    /// <summary>True when no collection can happen until so much is allocated.</summary>
    public bool IsHeld { get; }

    public static QuietMemory Begin()
    {
        try
        {
            GC.Collect();
            return new(GC.TryStartNoGCRegion(LargestBytes, disallowFullBlockingGC: false));
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or InvalidOperationException)
        {
            return new(false);
        }
    }

    public void Dispose()
    {
        if (IsHeld && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
        {
            GC.EndNoGCRegion();
        }
    }
}
