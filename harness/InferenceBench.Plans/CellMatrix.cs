using InferenceBench.Cells;
using InferenceBench.Cells.Settings;

namespace InferenceBench.Plans;

/// <summary>Multiplies a suite out into its cells.</summary>
public static class CellMatrix
{
    /// <summary>
    /// All combinations of settings, each once, in the suite's order. <paramref name="threads"/> is used where the suite names
    /// none.
    /// </summary>
    public static IEnumerable<CellSettings> Settings(SuiteSettings settings, int threads)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IEnumerable<CellSettings> all = [new CellSettings { Threads = threads }];
        foreach (var setting in SettingTable.All.Where(setting => settings[setting].Count > 0))
        {
            var values = settings.Values(setting);
            all = [.. from one in all from value in values select one.With(setting, value)];
        }

        // No more can be computed at once than is submitted.
        return all.Select(one => one with { MicroBatchTokens = Math.Min(one.MicroBatchTokens, one.BatchTokens) }).Distinct();
    }

    /// <summary>All workloads, each value of a list apart and each once, in the suite's order.</summary>
    public static IEnumerable<Workload> Workloads(IEnumerable<SuiteWorkload> workloads) => All(workloads).Distinct();

    private static IEnumerable<Workload> All(IEnumerable<SuiteWorkload> workloads) =>
        from workload in workloads
        from promptTokens in workload.PromptTokens
        from generatedTokens in workload.GeneratedTokens
        from depth in workload.Depth
        from batch in workload.Batch
        from prefix in workload.SharedPrefixTokens
        from draft in Drafts(workload.Draft)
        select new Workload(promptTokens, generatedTokens, depth, batch) { SharedPrefixTokens = prefix, Draft = draft };

    private static IEnumerable<DraftWorkload?> Drafts(SuiteDraft? draft) => draft is null
        ? [null]
        : from tokens in draft.Tokens
          from acceptance in draft.Acceptance
          select new DraftWorkload(draft.Model, draft.Quantization.ToUpperInvariant(), tokens, SuiteDraft.Share(acceptance));
}
