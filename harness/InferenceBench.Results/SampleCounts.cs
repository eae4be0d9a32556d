using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>
/// Whether a repetition counts the tokens that its cell has. Everything is priced by these counts, so that others are another
/// measurement, whoever wrote them: an engine, a server or an editor. What a server computed may be as far off as
/// <see cref="ServedLengths"/> allows.
/// </summary>
internal static class SampleCounts
{
    internal const string StepsColumn = "step_us";

    /// <summary>The first count that is not the cell's; null when all are.</summary>
    public static WrongCount? Wrong(Sample sample, Cell cell)
    {
        var (workload, isServed) = (cell.Workload, cell.Target is EndpointTarget);
        var (prompt, steps, batch) = (workload.PromptTokens, workload.GeneratedTokens, (long)workload.Batch);
        return !(isServed ? ServedLengths.IsPrompt(sample.PromptTokens, prompt, batch) : sample.PromptTokens == prompt * batch)
                ? Count("prompt_tokens", sample.PromptTokens, "prompt tokens", prompt * batch)
            : !(isServed ? ServedLengths.AreSteps(sample.GeneratedTokens, steps, batch) : sample.GeneratedTokens == steps * batch)
                ? Count("generated_tokens", sample.GeneratedTokens, "generated tokens", steps * batch)
            : WrongSteps(sample.StepSeconds.Count, cell) is { } gaps ? gaps
            : workload.Draft is null && sample.DraftedTokens > 0
                ? Count("drafted_tokens", sample.DraftedTokens, "drafted tokens", 0)
            : workload.Draft is { } draft && sample.DraftedTokens > (long)draft.Tokens * steps
                ? Count("drafted_tokens", sample.DraftedTokens, "drafted tokens", (long)draft.Tokens * steps)
            : null;
    }

    /// <summary>Gaps between tokens that are not the cell's; those of a repetition that has none are nowhere known.</summary>
    public static WrongCount? WrongSteps(int gaps, Cell cell)
    {
        var steps = cell.Workload.GeneratedTokens;
        return gaps == 0 || gaps == steps || (cell.Target is EndpointTarget && ServedLengths.AreSteps(gaps, steps)) ? null
            : Count(StepsColumn, gaps, "gaps between tokens", steps);
    }

    private static WrongCount Count(string column, int told, string what, long asked) => new(
        column, string.Create(CultureInfo.InvariantCulture, $"{told} {what} where its cell has {asked}"));
}
