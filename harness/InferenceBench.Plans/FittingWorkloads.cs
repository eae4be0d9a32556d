using System.Globalization;

namespace InferenceBench.Plans;

/// <summary>
/// Cuts a suite's workloads down to what its models hold, where none of them holds one: a run that would skip its cells helps
/// nobody.
/// </summary>
/// <remarks>
/// Where some models hold a workload it stays, so that the cells of one table do the same work; the others' cells are skipped
/// with the line to type.
/// </remarks>
public static class FittingWorkloads
{
    /// <summary>The suite, and a sentence for each workload that was cut.</summary>
    /// <param name="suite">Any suite.</param>
    /// <param name="variants">Its models, made or not.</param>
    public static (SuiteFile Suite, IReadOnlyList<string> Said) Of(SuiteFile suite, IEnumerable<ModelVariant> variants)
    {
        ArgumentNullException.ThrowIfNull(suite);
        var contexts = variants.Where(variant => variant is { IsUsable: true, DraftKey.Length: 0 })
            .Select(variant => variant.Facts?.ContextLength ?? 0)
            .ToList();
        if (contexts.Count == 0 || contexts.Contains(0))
        {
            return (suite, []);
        }

        var (smallest, largest) = (contexts.Min(), contexts.Max());
        var said = new List<string>();
        List<SuiteWorkload> workloads = [.. suite.Workloads.Select(workload => Cut(workload, smallest, largest, said))];
        return said.Count == 0 ? (suite, said) : (suite with { Workloads = workloads }, said);
    }

    /// <summary>
    /// Prompt and generation that fit into a context behind a depth, in the proportion asked for; null when nothing does.
    /// </summary>
    internal static (int PromptTokens, int GeneratedTokens)? Within(
        long context, int promptTokens, int generatedTokens, int depth)
    {
        var room = context - depth;
        var asked = (long)promptTokens + generatedTokens;
        if (room < 2 || room >= asked)
        {
            return null;
        }

        var prompt = (int)(room * promptTokens / asked);

        // Neither part that was asked for is left out.
        prompt = Math.Clamp(prompt, Math.Min(promptTokens, 1), (int)room - Math.Min(generatedTokens, 1));
        return (prompt, Math.Min(generatedTokens, (int)room - prompt));
    }

    private static SuiteWorkload Cut(SuiteWorkload workload, long smallest, long largest, List<string> said)
    {
        var (prompt, generated, depth) = (workload.PromptTokens.Min(), workload.GeneratedTokens.Min(), workload.Depth.Min());
        return depth + (long)prompt + generated <= largest
            ? FittingSweeps.Cut(workload, largest, said)
            : Whole(workload, smallest, (prompt, generated, depth), said);
    }

    /// <summary>Not even the shortest of its points fits: one takes their place.</summary>
    private static SuiteWorkload Whole(
        SuiteWorkload workload, long smallest, (int Prompt, int Generated, int Depth) asked, List<string> said)
    {
        if (Within(smallest, asked.Prompt, asked.Generated, asked.Depth) is not { } within)
        {
            return workload;
        }

        var prefixes = FittingPrefixes.Of(workload.SharedPrefixTokens, workload.PromptTokens.Max(), within.PromptTokens);
        var shared = prefixes.Any(tokens => tokens > 0)
            ? $", {string.Join(", ", prefixes.Where(tokens => tokens > 0))} of the prompt shared"
            : "";
        said.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{asked.Prompt} + {asked.Generated} tokens are more than the context of these models ({smallest}): "
            + $"{within.PromptTokens} + {within.GeneratedTokens} are measured instead{shared}; --prompt-tokens and "
            + $"--generated-tokens say others."));
        return workload with
        {
            PromptTokens = within.PromptTokens,
            GeneratedTokens = within.GeneratedTokens,
            Depth = [asked.Depth],
            SharedPrefixTokens = prefixes,
        };
    }
}
