using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Engines;
using InferenceBench.Plans;

namespace InferenceBench.Claims.Evidences;

/// <summary>A cell's properties by the names that ledgers select cells with: the columns' names of results, as asked.</summary>
public static class CellTraits
{
    /// <summary>What a property is when nobody says otherwise; a selection that leaves one out means this.</summary>
    public static IReadOnlyDictionary<string, string> Plain { get; } = new Dictionary<string, string>(
        [
            new("engine", string.Join(' ', ResultEngines.Plain)), new("depth", "0"), new("batch", "1"),
            .. SettingTable.All.Where(setting => setting.IsPlainUnlessSaid)
                .Select(setting => KeyValuePair.Create(setting.Name, setting.Word(setting.DefaultValue))),
            new("shared_prefix_tokens", "0"), new("draft_model", ""),
        ],
        StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "model", "quantization", "engine", "prompt_tokens", "generated_tokens", "depth", "batch",
        .. SettingTable.All.Select(setting => setting.Name),
        "shared_prefix_tokens", "draft_model", "draft_quantization", "draft_tokens", "draft_acceptance",
    ];

    /// <summary>The properties of a cell; an endpoint's settings are not among them, because nobody knows them.</summary>
    public static IReadOnlyDictionary<string, string> Of(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var workload = cell.Workload;
        var traits = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["model"] = cell.Model.Id,
            ["quantization"] = cell.Model.Quantization,
            ["engine"] = EngineId.KindOf(cell.Engine),
            ["prompt_tokens"] = Text(workload.PromptTokens),
            ["generated_tokens"] = Text(workload.GeneratedTokens),
            ["depth"] = Text(workload.Depth),
            ["batch"] = Text(workload.Batch),
            ["shared_prefix_tokens"] = Text(workload.SharedPrefixTokens),
            ["draft_model"] = workload.Draft?.Model ?? "",
            ["draft_quantization"] = workload.Draft?.Quantization ?? "",
            ["draft_tokens"] = Text(workload.Draft?.Tokens),
            ["draft_acceptance"] = workload.Draft is { } draft ? draft.Acceptance?.ToString(CultureInfo.InvariantCulture) ?? SuiteDraft.Measured : "",
        };
        foreach (var setting in cell.Local is null ? [] : SettingTable.All)
        {
            traits[setting.Name] = setting.Word(cell.Local!.Settings[setting]);
        }

        return traits;
    }

    /// <summary>What people call the cell: model, quantization, tokens, and whatever is not plain.</summary>
    public static string Name(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var traits = Of(cell);
        var special = Plain.Where(plain => plain.Key is not ("depth" or "batch") && traits.TryGetValue(plain.Key, out var value) && !plain.Value.Split(' ').Contains(value)).Select(plain => plain.Key switch
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
