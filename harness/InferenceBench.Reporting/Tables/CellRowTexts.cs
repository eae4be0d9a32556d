using InferenceBench.Analysis.Rows;
using InferenceBench.Cells;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Tables;

/// <summary>What tables say of a row beside its metrics.</summary>
internal static class CellRowTexts
{
    public static CellModel Model(this CellRow row) => row.Outcome.Cell.Model;

    public static bool IsOk(this CellRow row) => row.Outcome.Status == CellStatus.Ok;

    /// <summary>Device of the weights' layers; empty for a cell that was never opened.</summary>
    public static string Device(this CellRow row) => row.Outcome.Resolved?.Device ?? "";

    /// <summary>Prompt + generated, e.g. 512+128, and what else tells workloads apart.</summary>
    public static string Workload(this CellRow row) => CellText.Workload(row.Outcome.Cell.Workload);

    /// <summary>False when the interval was still too wide at the time cap; null when nothing was measured.</summary>
    public static bool? IsConverged(this CellRow row) => row.Outcome.Samples.Count > 0 ? row.Noise.Converged : null;

    /// <summary>Largest standard deviation over mean of the repetitions' seconds.</summary>
    public static double? Variation(this CellRow row) => (row.Noise.PrefillVariation, row.Noise.DecodeVariation) switch
    {
        ({ } prefill, { } decode) => Math.Max(prefill, decode),
        var (prefill, decode) => prefill ?? decode,
    };

    /// <summary>
    /// Sentences about patterns in the repetitions and disturbances while they ran; the spread itself is apart.
    /// </summary>
    public static IEnumerable<string> Notes(this CellRow row) => row.Noise.Patterns.Concat(row.Outcome.Disturbances);
}
