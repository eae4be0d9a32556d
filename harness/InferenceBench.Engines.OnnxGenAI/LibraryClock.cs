using System.Diagnostics;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>Adds up the time spent inside the library.</summary>
internal sealed class LibraryClock
{
    private long _ticks;

    internal TimeSpan Elapsed => Stopwatch.GetElapsedTime(0, _ticks);

    internal void Add(long startTimestamp) => _ticks += Stopwatch.GetTimestamp() - startTimestamp;
}
