using System.Diagnostics;
using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Clocks;

/// <summary>
/// Waits for a time of the monotonic clock to within some microseconds. <see cref="Thread.Sleep(TimeSpan)"/> knows whole
/// milliseconds alone and takes anything shorter for none: whoever waits by it in a loop takes a whole processor, and is last in
/// turn for it when it matters.
/// </summary>
public static partial class PreciseWait
{
    private const int SetTimerSlack = 29;

    // Left to the processor itself: whoever watches the clock for longer is taken for busy, and waits for others when it matters.
    private static readonly long _slack = Stopwatch.Frequency / 50_000;

    // Elsewhere sleep is as coarse as 16 ms.
    private static readonly long _coarseSlack = Stopwatch.Frequency / 50;

    private static readonly long _longest = Stopwatch.Frequency / 20;

    [ThreadStatic]
    private static bool _isPrompt;

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
            BePrompt();
            var time = new TimeSpec { Nanoseconds = (nint)(seconds * 1e9) };
            _ = NanoSleep(in time, 0);
        }
    }

    /// <summary>
    /// Linux wakes a thread up to 50 µs late, so that others may wake with it, unless the thread says otherwise.
    /// </summary>
    private static void BePrompt()
    {
        if (!_isPrompt && OperatingSystem.IsLinux())
        {
            _ = Control(SetTimerSlack, 1, 0, 0, 0);
        }

        _isPrompt = true;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int Control(int option, nuint value, nuint third, nuint fourth, nuint fifth);

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec time, nint left);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
