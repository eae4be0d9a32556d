using System.Diagnostics;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Measuring;

/// <summary>This process at one moment.</summary>
internal readonly record struct ClientSnapshot(
    double CpuSeconds, int Collections, double CollectionSeconds, long AllocatedBytes, int Connections, int LateBodies)
{
    public static ClientSnapshot Take(int connections, int lateBodies) => new(
        Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds,
        GC.CollectionCount(0),
        GC.GetTotalPauseDuration().TotalSeconds,
        GC.GetTotalAllocatedBytes(precise: false),
        connections,
        lateBodies);

    /// <summary>What lies between an earlier one and this one.</summary>
    public ClientUse Since(ClientSnapshot before, int earlyReads) => new()
    {
        CpuSeconds = CpuSeconds - before.CpuSeconds,
        Cores = Environment.ProcessorCount,
        Collections = Collections - before.Collections,
        CollectionSeconds = CollectionSeconds - before.CollectionSeconds,
        AllocatedBytes = AllocatedBytes - before.AllocatedBytes,
        ConnectionsOpened = Connections - before.Connections,
        LateBodies = LateBodies - before.LateBodies,
        EarlyReads = earlyReads,
    };
}
