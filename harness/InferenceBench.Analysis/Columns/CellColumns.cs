using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Rows;
using InferenceBench.Cells.Settings;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Plans;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Columns;

/// <summary>The columns of <c>cells.csv</c>, in order; <c>docs/results-schema.md</c> says what each means.</summary>
public static class CellColumns
{
    private static readonly Setting[] _placement = [SettingTable.Threads, SettingTable.GpuLayers];

    public static IReadOnlyList<CellColumn> All { get; } =
    [
        .. Identity(), .. Asked(), .. Of(MetricGroup.Speed), .. Roof(), .. Trust(), .. Money(),
        new("status", r => r.Outcome.Status switch { CellStatus.Ok => "ok", CellStatus.Failed => "failed", _ => "skipped" }),
        new("reason", r => r.Outcome.Reason),
    ];

    private static IEnumerable<CellColumn> Identity() =>
    [
        new("run_id", r => r.RunId),
        new("cell_id", r => r.Outcome.Key),
        new("model", r => r.Outcome.Cell.Model.Id),
        new("model_name", r => r.Outcome.Cell.Model.Name),
        new("family", r => r.Outcome.Cell.Model.Family),
        new("architecture", r => r.Outcome.Cell.Model.Architecture),
        new("total_parameters", r => r.Outcome.Cell.Model.TotalParameters),
        new("active_parameters", r => r.Outcome.Cell.Model.ActiveParameters),
        new("quantization", r => r.Outcome.Cell.Model.Quantization),
        new("bits_per_weight", r => r.Outcome.Cell.Model.BitsPerWeight),
        new("weights", r => r.Outcome.Cell.Model.Weights),
        new("weight_bytes", r => r.Outcome.Cell.Model.WeightBytes),
        new("active_bytes_per_token", r => r.Outcome.Cell.Model.ActiveBytesPerToken),
        new("model_sha256", r => r.Outcome.Cell.Model.Sha256),
    ];

    private static IEnumerable<CellColumn> Asked() =>
    [
        new("engine", r => r.Outcome.Cell.Engine),
        new("engine_version", r => r.Outcome.Build?.Version),
        new("engine_package", r => r.Outcome.Build?.Package),
        new("backend", r => r.Outcome.Build?.Backend),
        new("cpu_variant", r => r.Outcome.Build?.CpuVariant),
        new("device", r => r.Outcome.Resolved?.Device),
        .. _placement.SelectMany(ColumnsOf),
        new("context_tokens", r => r.Outcome.Resolved?.ContextTokens),
        .. SettingTable.InKeyOrder.Where(setting => setting.IsInEveryKey).Except(_placement).SelectMany(ColumnsOf),
        new("compute_type", r => r.Outcome.Resolved?.ComputeType),
        new("batch", r => r.Outcome.Cell.Workload.Batch),
        new("prompt_tokens", r => r.Outcome.Cell.Workload.PromptTokens),
        new("generated_tokens", r => r.Outcome.Cell.Workload.GeneratedTokens),
        new("depth", r => r.Outcome.Cell.Workload.Depth),
        new("shared_prefix_tokens", r => r.Outcome.Cell.Workload.SharedPrefixTokens),
        .. SettingTable.InKeyOrder.Where(setting => !setting.IsInEveryKey).SelectMany(ColumnsOf),
        new("draft_model", r => r.Outcome.Cell.Workload.Draft?.Model),
        new("draft_quantization", r => r.Outcome.Cell.Workload.Draft?.Quantization),
        new("draft_tokens", r => r.Outcome.Cell.Workload.Draft?.Tokens),
        new("draft_acceptance", r => r.Outcome.Cell.Workload.Draft is { } draft
            ? draft.Acceptance is { } share ? share : SuiteDraft.Measured
            : null),
    ];

    private static IEnumerable<CellColumn> Roof() =>
    [
        .. Of(MetricGroup.Roofline),
        new("decode_limited_by", r => r.Roofline.Decode?.LimitedBy),
        new("prefill_limited_by", r => r.Roofline.Prefill?.LimitedBy),
        new("limits", r => string.Join(' ', r.Roofline.Sentences)),
    ];

    private static IEnumerable<CellColumn> Trust() =>
    [
        .. Of(MetricGroup.Counts),
        new("converged", r => r.Outcome.Samples.Count == 0 ? null : r.Noise.Converged),
        .. Of(MetricGroup.Noise),
        new("warnings", r => string.Join("; ", r.Noise.Warnings)),
    ];

    private static IEnumerable<CellColumn> Money() =>
        [.. Of(MetricGroup.Money), new("energy_source", r => r.Energy?.Source), .. Of(MetricGroup.Energy)];

    private static IEnumerable<CellColumn> Of(MetricGroup group) =>
        CellMetrics.All.Where(metric => metric.Group == group && metric.Column is not null)
            .SelectMany(metric => Of(metric, metric.Column!));

    private static IEnumerable<CellColumn> Of(Metric metric, MetricColumn column)
    {
        Estimate? Scaled(CellRow row) => metric.Of(row)?.Scale(column.Scale);
        yield return new(column.Name, r => column.IsWhole ? (object?)(long?)Scaled(r)?.Value : Scaled(r)?.Value);
        if (column.HasBounds)
        {
            yield return new(column.Name + "_low", r => Scaled(r)?.Low);
            yield return new(column.Name + "_high", r => Scaled(r)?.High);
        }
    }

    private static IEnumerable<CellColumn> ColumnsOf(Setting setting) =>
        setting.Columns.Select(column => new CellColumn(
            column.Name, r => column.Value(r.Outcome.Resolved, r.Outcome.Cell.Local?.Settings[setting])));
}
