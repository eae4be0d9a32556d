using InferenceBench.Engines;

namespace InferenceBench.Plans;

/// <summary>Engines that a suite names and that get no cell, because no model is there in the form they read.</summary>
public static class UnusedEngines
{
    /// <summary>One sentence for each.</summary>
    /// <param name="suite">With its engines by their ids.</param>
    /// <param name="plan">Its cells.</param>
    /// <param name="roster">Which engine reads which form.</param>
    public static IReadOnlyList<string> Sentences(SuiteFile suite, IEnumerable<PlannedCell> plan, EngineRoster roster)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(roster);
        var read = plan.Select(planned => roster.FormatOf(planned.Cell.Engine)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from engine in suite.Engines
               let format = roster.FormatOf(engine)
               where !read.Contains(format)
               select $"{engine} measures nothing: it reads {format}, and no model of the suite is there in that form as "
                   + $"{string.Join(", ", suite.Quantizations)}; name such a model or quantization, or leave the engine out.",
        ];
    }
}
