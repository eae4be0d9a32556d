using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Rules;

/// <summary>The numbers of a cell that a figure may be plotted against; null where they are not known.</summary>
internal static class CellNumbers
{
    private static readonly Dictionary<string, Func<EvidenceCell, double?>> _byName = new(StringComparer.Ordinal)
    {
        ["total_parameters"] = cell => cell.Outcome.Cell.Model.TotalParameters,
        ["active_parameters"] = cell => cell.Outcome.Cell.Model.ActiveParameters,
        ["weight_bytes"] = cell => cell.Outcome.Cell.Model.WeightBytes,
        ["prompt_tokens"] = cell => cell.Outcome.Cell.Workload.PromptTokens,
        ["batch"] = cell => cell.Outcome.Cell.Workload.Batch,
        ["depth"] = cell => cell.Outcome.Cell.Workload.Depth,
    };

    public static IEnumerable<string> Names => _byName.Keys;

    public static Func<EvidenceCell, double?>? Find(string name) => _byName.GetValueOrDefault(name);
}
