using System.Diagnostics;
using System.Globalization;

namespace InferenceBench.Testing;

/// <summary>Time that a processor has worked on the thread which asks: other work on the machine does not stretch it.</summary>
internal static class ThreadTime
{
    private const string Linux = "/proc/thread-self/schedstat";
    private static readonly bool _isTold = File.Exists(Linux);

    /// <summary>Since the thread began; where the system does not tell, time on the wall.</summary>
    internal static TimeSpan Now => _isTold
        ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Linux).Split(' ')[0], CultureInfo.InvariantCulture) / 1000)
        : Stopwatch.GetElapsedTime(0);
}
