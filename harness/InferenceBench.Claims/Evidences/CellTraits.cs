using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Plans;

namespace InferenceBench.Claims.Evidences;

/// <summary>A cell's properties by the names that ledgers select cells with: the columns' names of results, as asked.</summary>
public static class CellTraits
{
    /// <summary>What a property is when nobody says otherwise; a selection that leaves one out means this.</summary>
    public static IReadOnlyDictionary<string, string> Plain { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["engine"] = string.Join(' ', ResultEngines.Plain),
        ["depth"] = "0",
        ["batch"] = "1",
        ["kv_type"] = "f16",
        ["flash_attention"] = "auto",
        ["experts_on_cpu"] = "false",
        ["shared_prefix_tokens"] = "0",
        ["draft_model"] = "",
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "model", "quantization", "engine", "prompt_tokens", "generated_tokens", "depth", "batch",
        "threads", "gpu_layers", "batch_tokens", "micro_batch_tokens", "flash_attention", "kv_type", "experts_on_cpu",
        "shared_prefix_tokens", "draft_model", "draft_quantization", "draft_tokens", "draft_acceptance",
    ];

    /// <summary>The properties of a cell.</summary>
    public static IReadOnlyDictionary<string, string> Of(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var (workload, settings) = (cell.Workload, cell.Settings);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["model"] = cell.Model.Id,
            ["quantization"] = cell.Model.Quantization,
            ["engine"] = cell.Engine,
            ["prompt_tokens"] = Text(workload.PromptTokens),
            ["generated_tokens"] = Text(workload.GeneratedTokens),
            ["depth"] = Text(workload.Depth),
            ["batch"] = Text(workload.Batch),
            ["threads"] = Text(settings.Threads),
            ["gpu_layers"] = Text(settings.GpuLayers),
            ["batch_tokens"] = Text(settings.BatchTokens),
            ["micro_batch_tokens"] = Text(settings.MicroBatchTokens),
            ["flash_attention"] = settings.FlashAttention switch { null => "auto", true => "on", _ => "off" },
            ["kv_type"] = settings.KvType,
            ["experts_on_cpu"] = settings.ExpertsOnCpu ? "true" : "false",
            ["shared_prefix_tokens"] = Text(workload.SharedPrefixTokens),
            ["draft_model"] = workload.Draft?.Model ?? "",
            ["draft_quantization"] = workload.Draft?.Quantization ?? "",
            ["draft_tokens"] = Text(workload.Draft?.Tokens),
            ["draft_acceptance"] = workload.Draft is { } draft ? draft.Acceptance?.ToString(CultureInfo.InvariantCulture) ?? SuiteDraft.Measured : "",
        };
    }

    /// <summary>What people call the cell: model, quantization, tokens, and whatever is not plain.</summary>
    public static string Name(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var traits = Of(cell);
        var special = Plain.Where(plain => plain.Key is not ("depth" or "batch") && !plain.Value.Split(' ').Contains(traits[plain.Key])).Select(plain => plain.Key switch
        {
            "engine" => traits["engine"],
            "draft_model" => $"{traits["draft_tokens"]} drafted by {traits["draft_model"]}, acceptance {traits["draft_acceptance"]}",
            _ => $"{plain.Key.Replace('_', ' ')} {traits[plain.Key]}",
        });
        var workload = cell.Workload;
        return $"{cell.Model.Id} {cell.Model.Quantization} {workload.PromptTokens}+{workload.GeneratedTokens}{(workload.Depth > 0 ? $" @{workload.Depth}" : "")}"
            + $"{(workload.Batch > 1 ? $" ×{workload.Batch}" : "")}{string.Concat(special.Select(s => ", " + s))}";
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
