using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Clocks;

/// <summary>
/// Waits for a time of the monotonic clock to within some microseconds. <see cref="Thread.Sleep(TimeSpan)"/> knows whole milliseconds alone and takes
/// anything shorter for none: whoever waits by it in a loop takes a whole processor, and is last in turn for it when it matters.
/// </summary>
public static partial class PreciseWait
{
    // Linux wakes a thread up to 50 µs late to save power, and then it has to get its turn.
    private static readonly long _slack = Stopwatch.Frequency / 8_000;

    // Elsewhere sleep is as coarse as 16 ms.
    private static readonly long _coarseSlack = Stopwatch.Frequency / 50;

    private static readonly long _longest = Stopwatch.Frequency / 20;

    /// <summary>Waits until then, unless it is given up.</summary>
    /// <param name="timestamp">In ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="isGivenUp">Asked every 50 ms at least.</param>
    /// <returns>False when it was given up.</returns>
    public static bool Until(long timestamp, Func<bool> isGivenUp)
    {
        ArgumentNullException.ThrowIfNull(isGivenUp);
        while (!isGivenUp())
        {
            var left = timestamp - Stopwatch.GetTimestamp();
            if (left <= 0)
            {
                return true;
            }

            Shorten(left);
        }

        return false;
    }

    /// <summary>Waits for most of what is left, 50 ms at most; for a moment when it is nearly nothing.</summary>
    public static void Shorten(long left)
    {
        var slack = OperatingSystem.IsWindows() ? _coarseSlack : _slack;
        if (left <= slack)
        {
            Thread.SpinWait(20);
            return;
        }

        var seconds = Math.Min(_longest, left - slack) / (double)Stopwatch.Frequency;
        if (OperatingSystem.IsWindows())
        {
            Thread.Sleep(Math.Max(1, (int)(seconds * 1e3)));
        }
        else
        {
            var time = new TimeSpec { Nanoseconds = (nint)(seconds * 1e9) };
            _ = NanoSleep(in time, 0);
        }
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec time, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
