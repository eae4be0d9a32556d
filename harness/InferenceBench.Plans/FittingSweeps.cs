using System.Globalization;

namespace InferenceBench.Plans;

/// <summary>
/// Of a sweep, the lengths that no model holds come down to the longest that one holds: the curve ends where the models do.
/// </summary>
internal static class FittingSweeps
{
    /// <summary>The workload with shorter lists, and a sentence for each list that was cut.</summary>
    /// <param name="workload">Its shortest point fits.</param>
    /// <param name="context">Tokens that the models hold.</param>
    /// <param name="said">Gets the sentences.</param>
    internal static SuiteWorkload Cut(SuiteWorkload workload, long context, List<string> said)
    {
        var (prompt, generated, depth) = (workload.PromptTokens.Min(), workload.GeneratedTokens.Min(), workload.Depth.Min());
        var prompts = Within(workload.PromptTokens, context - generated - depth, "prompts", context, said);
        return workload with
        {
            PromptTokens = new(prompts),
            SharedPrefixTokens = FittingPrefixes.OfSweep(
                workload.SharedPrefixTokens, workload.PromptTokens.Max(), prompts.Max(), said),
            GeneratedTokens = new(Within(workload.GeneratedTokens, context - prompt - depth, "generations", context, said)),
            Depth = [.. Within(workload.Depth, context - prompt - generated, "depths", context, said)],
        };
    }

    private static IReadOnlyList<int> Within(IReadOnlyList<int> lengths, long room, string what, long context, List<string> said)
    {
        var longer = lengths.Where(length => length > room).ToList();
        if (longer.Count == 0)
        {
            return lengths;
        }

        List<int> kept = [.. lengths.Where(length => length <= room).Append((int)room).Distinct()];
        said.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{what} of {string.Join(", ", longer)} tokens do not fit into the context of these models ({context}): {room} are "
            + $"measured instead."));
        return kept;
    }
}
