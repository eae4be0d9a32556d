using System.Runtime;

namespace InferenceBench.Microbenchmarks.Telemetry;

/// <summary>
/// Lets the runtime compile code for the last time, which in a run is over after seconds: its compiler's thread is no part of
/// what that code takes.
/// </summary>
internal static class CompiledCode
{
    private const int Calls = 40;
    private const int MostTimes = 20;

    /// <summary>Longer than the runtime waits before it compiles better what is called often.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(300);

    /// <summary>Calls it until nothing is compiled any more.</summary>
    internal static void Settle(Action action)
    {
        long before;
        var times = 0;
        do
        {
            before = JitInfo.GetCompiledMethodCount();
            for (var call = 0; call < Calls; call++)
            {
                action();
            }

            Thread.Sleep(_patience);
        }
        while (JitInfo.GetCompiledMethodCount() != before && ++times < MostTimes);
    }
}
