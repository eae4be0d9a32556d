using InferenceBench.Engines;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Plans;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Rows;

/// <summary>The columns of <c>cells.csv</c>, in order; <c>docs/results-schema.md</c> says what each means.</summary>
public static class CellColumns
{
    public static IReadOnlyList<CellColumn> All { get; } =
    [
        .. Identity(), .. Setting(), .. Speed(), .. Roof(), .. Trust(), .. Money(),
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

    private static IEnumerable<CellColumn> Setting() =>
    [
        new("engine", r => r.Outcome.Cell.Engine),
        new("engine_version", r => r.Outcome.Build?.Version),
        new("engine_package", r => r.Outcome.Build?.Package),
        new("backend", r => r.Outcome.Build?.Backend),
        new("cpu_variant", r => r.Outcome.Build?.CpuVariant),
        new("device", r => r.Outcome.Resolved?.Device),
        new("threads", r => Told(r, s => s.Threads)),
        new("gpu_layers", r => Told(r, s => s.GpuLayers)),
        new("model_layers", r => Told(r, s => s.ModelLayers)),
        new("context_tokens", r => r.Outcome.Resolved?.ContextTokens),
        new("batch_tokens", r => Told(r, s => s.BatchTokens)),
        new("micro_batch_tokens", r => Told(r, s => s.MicroBatchTokens)),
        new("flash_attention", r => r.Outcome.Resolved?.FlashAttention),
        new("kv_type_k", r => r.Outcome.Resolved?.KvTypeK),
        new("kv_type_v", r => r.Outcome.Resolved?.KvTypeV),
        new("compute_type", r => r.Outcome.Resolved?.ComputeType),
        new("batch", r => r.Outcome.Cell.Workload.Batch),
        new("prompt_tokens", r => r.Outcome.Cell.Workload.PromptTokens),
        new("generated_tokens", r => r.Outcome.Cell.Workload.GeneratedTokens),
        new("depth", r => r.Outcome.Cell.Workload.Depth),
        new("shared_prefix_tokens", r => r.Outcome.Cell.Workload.SharedPrefixTokens),
        new("experts_on_cpu", r => r.Outcome.Cell.Settings.ExpertsOnCpu),
        new("draft_model", r => r.Outcome.Cell.Workload.Draft?.Model),
        new("draft_quantization", r => r.Outcome.Cell.Workload.Draft?.Quantization),
        new("draft_tokens", r => r.Outcome.Cell.Workload.Draft?.Tokens),
        new("draft_acceptance", r => r.Outcome.Cell.Workload.Draft is { } draft ? draft.Acceptance is { } share ? share : SuiteDraft.Measured : null),
    ];

    private static IEnumerable<CellColumn> Speed() =>
    [
        .. Bounded("prefill_tokens_per_s", r => r.Speeds.PrefillTokensPerSecond),
        .. Bounded("decode_tokens_per_s", r => r.Speeds.DecodeTokensPerSecond),
        .. Bounded("ttft_ms", r => r.Speeds.TtftSeconds?.Scale(1e3)),
        .. Bounded("tpot_ms", r => r.Speeds.TpotSeconds?.Scale(1e3)),
        new("itl_p50_ms", r => r.Speeds.ItlP50Seconds * 1e3),
        new("itl_p90_ms", r => r.Speeds.ItlP90Seconds * 1e3),
        new("itl_p99_ms", r => r.Speeds.ItlP99Seconds * 1e3),
        new("itl_max_ms", r => r.Speeds.ItlMaxSeconds * 1e3),
        new("sampling_us_per_step", r => r.Speeds.SamplingSecondsPerStep * 1e6),
        new("overhead_us_per_step", r => r.Speeds.OverheadSecondsPerStep * 1e6),
        new("fork_us", r => r.Speeds.ForkSeconds * 1e6),
        new("accepted_share", r => r.Speeds.AcceptedShare),
        new("draft_time_share", r => r.Speeds.DraftTimeShare),
        new("peak_memory_bytes", r => r.Outcome.PeakMemoryBytes == 0 ? null : r.Outcome.PeakMemoryBytes),
        new("peak_gpu_memory_bytes", r => r.Outcome.PeakGpuMemoryBytes),
        new("load_s", r => Median(r.Outcome.LoadSeconds)),
    ];

    private static IEnumerable<CellColumn> Roof() =>
    [
        new("bytes_per_decoded_token", r => r.Roofline.BytesPerDecodedToken),
        new("flops_per_decoded_token", r => r.Roofline.FlopsPerDecodedToken),
        new("flops_per_prompt_token", r => r.Roofline.FlopsPerPromptToken),
        new("decode_mbu", r => r.Roofline.Decode?.Mbu),
        new("decode_mfu", r => r.Roofline.Decode?.Mfu),
        new("prefill_mbu", r => r.Roofline.Prefill?.Mbu),
        new("prefill_mfu", r => r.Roofline.Prefill?.Mfu),
        new("decode_limited_by", r => r.Roofline.Decode?.LimitedBy),
        new("prefill_limited_by", r => r.Roofline.Prefill?.LimitedBy),
        new("limits", r => string.Join(' ', r.Roofline.Sentences)),
    ];

    private static IEnumerable<CellColumn> Trust() =>
    [
        new("rounds", r => r.Outcome.Samples.Select(s => s.Round).Distinct().Count()),
        new("repetitions", r => r.Outcome.Samples.Count),
        new("warm_up_repetitions", r => r.Outcome.WarmUpRepetitions.Sum()),
        new("converged", r => r.Outcome.Samples.Count == 0 ? null : r.Noise.Converged),
        new("prefill_cv", r => r.Noise.PrefillVariation),
        new("decode_cv", r => r.Noise.DecodeVariation),
        new("prefill_detectable", r => r.Noise.PrefillDetectable),
        new("decode_detectable", r => r.Noise.DecodeDetectable),
        new("outliers_mild", r => r.Noise.MildOutliers),
        new("outliers_severe", r => r.Noise.SevereOutliers),
        new("warnings", r => string.Join("; ", r.Noise.Warnings)),
    ];

    private static IEnumerable<CellColumn> Money() =>
    [
        new("usd_per_hour", r => r.Cost?.Price.Value),
        .. Bounded("usd_per_1m_input_tokens", r => r.Cost?.InputUsdPerMillion),
        .. Bounded("usd_per_1m_output_tokens", r => r.Cost?.OutputUsdPerMillion),
        .. Bounded("usd_per_request", r => r.Cost?.RequestUsd),
        new("energy_source", r => r.Energy?.Source),
        new("idle_watts", r => r.Outcome.Energy?.IdleWatts),
        new("joules_per_input_token", r => r.Energy?.InputJoules),
        new("joules_per_output_token", r => r.Energy?.OutputJoules),
    ];

    /// <summary>A server keeps its settings to itself, and then even the model's layers are 0.</summary>
    private static int? Told(CellRow row, Func<ResolvedSettings, int> setting) => row.Outcome.Resolved is { ModelLayers: > 0 } resolved ? setting(resolved) : null;

    private static CellColumn[] Bounded(string name, Func<CellRow, Estimate?> estimate) =>
    [
        new(name, r => estimate(r)?.Value),
        new(name + "_low", r => estimate(r)?.Low),
        new(name + "_high", r => estimate(r)?.High),
    ];

    private static double? Median(IReadOnlyList<double> values) => values.Count == 0 ? null : Percentile.Interpolated([.. values.Order()], 0.5);
}
