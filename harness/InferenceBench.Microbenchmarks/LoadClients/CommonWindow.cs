using System.Diagnostics;
using System.Globalization;

namespace InferenceBench.Microbenchmarks.LoadClients;

/// <summary>A window's ends in ticks of the monotonic clock, which processes of one machine have in common.</summary>
internal static class CommonWindow
{
    /// <summary>In words for another process.</summary>
    /// <param name="startedAt">By the time of day.</param>
    /// <param name="seconds">How long it was.</param>
    internal static string Words(DateTimeOffset startedAt, double seconds)
    {
        var ago = (TimeProvider.System.GetUtcNow() - startedAt).TotalSeconds;
        var start = Stopwatch.GetTimestamp() - (long)(ago * Stopwatch.Frequency);
        return string.Create(CultureInfo.InvariantCulture, $"{start} {start + (long)(seconds * Stopwatch.Frequency)}");
    }

    /// <summary>Reads them; all of time when nothing was said.</summary>
    internal static (long From, long To) Ticks(string words) => words.Split(' ') is [var from, var to]
        ? (long.Parse(from, CultureInfo.InvariantCulture), long.Parse(to, CultureInfo.InvariantCulture))
        : (0, long.MaxValue);
}
