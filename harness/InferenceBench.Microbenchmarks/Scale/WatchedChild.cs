using System.Diagnostics;

namespace InferenceBench.Microbenchmarks.Scale;

/// <summary>A process whose largest memory is looked at while it runs.</summary>
internal static class WatchedChild
{
    /// <summary>The system keeps the largest so far; each look takes a processor from what is timed.</summary>
    private static readonly TimeSpan _between = TimeSpan.FromMilliseconds(20);

    /// <summary>Seconds it took, and its largest resident set in bytes but for its last moment.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    internal static (double Seconds, long PeakBytes) Run(IReadOnlyList<string> command)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(
            new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (_, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0L;
        while (!process.WaitForExit(_between))
        {
            peak = Math.Max(peak, PeakBytes(process));
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0 ? (seconds, peak)
            : throw new InvalidOperationException(
                $"'{string.Join(' ', command)}' ended with {process.ExitCode}: {errors.Result.TrimEnd()}");
    }

    /// <summary>0 when it is over, which it may be between any two questions.</summary>
    private static long PeakBytes(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }
}
