using System.Runtime;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Running;

/// <summary>
/// Runs another repetition while the runtime collects nothing, and tells what else ran in this process. Every counter is read
/// before and after, never meanwhile; warming up compiles what measuring runs.
/// </summary>
/// <param name="repetition">What is measured.</param>
/// <param name="counters">Reads this process's counters.</param>
internal sealed class WatchedRepetition(IRepetition repetition, Func<ProcessCounters> counters) : IRepetition
{
    /// <summary>A repetition allocates some kilobytes; one that allocates more than this is collected in, and says so.</summary>
    private const long UncollectedBytes = 32 << 20;

    /// <inheritdoc/>
    public Sample Run(int round, int number, CancellationToken cancellationToken)
    {
        var before = counters();
        HoldCollections();
        var (collections, methods) = (GC.CollectionCount(0), JitInfo.GetCompiledMethodCount());
        try
        {
            var sample = repetition.Run(round, number, cancellationToken);
            (collections, methods) = (GC.CollectionCount(0) - collections, JitInfo.GetCompiledMethodCount() - methods);
            var window = ProcessCounters.Between(before, counters());
            return sample with { Window = window with { Collections = collections, CompiledMethods = (int)methods } };
        }
        finally
        {
            LetCollect();
        }
    }

    private static void HoldCollections()
    {
        try
        {
            GC.TryStartNoGCRegion(UncollectedBytes);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentOutOfRangeException)
        {
            // Somebody else holds them already, or the heap is limited to less: collections are counted all the same.
        }
    }

    private static void LetCollect()
    {
        try
        {
            if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            {
                GC.EndNoGCRegion();
            }
        }
        catch (InvalidOperationException)
        {
            // A collection ended it, which was counted.
        }
    }
}
