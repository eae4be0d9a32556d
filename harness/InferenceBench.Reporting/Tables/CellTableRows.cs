using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>What the table shows of a result row.</summary>
public static class CellTableRows
{
    private const double MillisecondsPerSecond = 1000;

    public static CellTableRow From(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var (outcome, model, workload) = (row.Outcome, row.Outcome.Cell.Model, row.Outcome.Cell.Workload);
        return new CellTableRow
        {
            Model = model.Id,
            Architecture = model.Architecture,
            Quantization = model.Quantization,
            Engine = outcome.Cell.Engine,
            Device = outcome.Resolved?.Device ?? "",
            Weights = model.Weights,
            TotalParameters = model.TotalParameters,
            ActiveParameters = model.ActiveParameters,
            PromptTokens = workload.PromptTokens,
            GeneratedTokens = workload.GeneratedTokens,
            Depth = workload.Depth,
            Batch = workload.Batch,
            WorkloadExtra = CellText.Extra(workload),
            Settings = CellText.Settings(outcome.Cell.Settings),
            PrefillTokensPerSecond = row.Speeds.PrefillTokensPerSecond,
            DecodeTokensPerSecond = row.Speeds.DecodeTokensPerSecond,
            TtftMilliseconds = row.Speeds.TtftSeconds?.Scale(MillisecondsPerSecond),
            DecodeMbu = row.Roofline.Decode?.Mbu,
            PrefillMfu = row.Roofline.Prefill?.Mfu,
            DecodeLimitedBy = row.Roofline.Decode?.LimitedBy ?? "",
            PrefillLimitedBy = row.Roofline.Prefill?.LimitedBy ?? "",
            PeakMemoryBytes = outcome.PeakMemoryBytes > 0 ? outcome.PeakMemoryBytes : null,
            UsdPerMillionInputTokens = row.Cost?.InputUsdPerMillion,
            UsdPerMillionOutputTokens = row.Cost?.OutputUsdPerMillion,
            Status = outcome.Status,
            Reason = outcome.Reason,
            Repetitions = outcome.Samples.Count,
            Converged = outcome.Samples.Count > 0 ? row.Noise.Converged : null,
            Detectable = row.Noise.DecodeDetectable ?? row.Noise.PrefillDetectable,
            AskedRepetitions = row.AskedRepetitions,
            CoefficientOfVariation = Largest(row.Noise.PrefillVariation, row.Noise.DecodeVariation),
            Notes = [.. row.Noise.Patterns, .. outcome.Disturbances],
        };
    }

    private static double? Largest(double? one, double? other) => one is null ? other : other is null ? one : Math.Max(one.Value, other.Value);
}
