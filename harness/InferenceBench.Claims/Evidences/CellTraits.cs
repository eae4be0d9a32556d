using System.Globalization;
using InferenceBench.Cells;
using InferenceBench.Cells.Settings;
using InferenceBench.Engines;
using InferenceBench.Models.Formats;
using InferenceBench.Plans;

namespace InferenceBench.Claims.Evidences;

/// <summary>A cell's properties by the names that ledgers select cells with: the columns' names of results, as asked.</summary>
public static class CellTraits
{
    private const string Engine = "engine";

    /// <summary>What a property is when nobody says otherwise; a selection that leaves one out means this.</summary>
    public static IReadOnlyDictionary<string, string> Plain { get; } = new Dictionary<string, string>(
        [
            new(Engine, ModelFormats.Gguf), new("depth", "0"), new("batch", "1"),
            .. SettingTable.All.Where(setting => setting.IsPlainUnlessSaid)
                .Select(setting => KeyValuePair.Create(setting.Name, setting.Word(setting.DefaultValue))),
            new("shared_prefix_tokens", "0"), new("draft_model", ""),
        ],
        StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "model", "quantization", Engine, "prompt_tokens", "generated_tokens", "depth", "batch",
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
            [Engine] = EngineId.KindOf(cell.Engine),
            ["prompt_tokens"] = Text(workload.PromptTokens),
            ["generated_tokens"] = Text(workload.GeneratedTokens),
            ["depth"] = Text(workload.Depth),
            ["batch"] = Text(workload.Batch),
            ["shared_prefix_tokens"] = Text(workload.SharedPrefixTokens),
            ["draft_model"] = workload.Draft?.Model ?? "",
            ["draft_quantization"] = workload.Draft?.Quantization ?? "",
            ["draft_tokens"] = Text(workload.Draft?.Tokens),
            ["draft_acceptance"] = workload.Draft is { } draft
                ? draft.Acceptance?.ToString(CultureInfo.InvariantCulture) ?? SuiteDraft.Measured
                : "",
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
        var special = Plain.Where(plain => plain.Key is not ("depth" or "batch") && !IsPlain(cell, traits, plain))
            .Select(plain => plain.Key switch
            {
                Engine => traits[Engine],
                "draft_model" =>
                    $"{traits["draft_tokens"]} drafted by {traits["draft_model"]}, acceptance {traits["draft_acceptance"]}",
                _ => $"{plain.Key.Replace('_', ' ')} {traits[plain.Key]}",
            });
        var workload = cell.Workload;
        return $"{cell.Model.Id} {cell.Model.Quantization} "
            + $"{workload.PromptTokens}+{workload.GeneratedTokens}{(workload.Depth > 0 ? $" @{workload.Depth}" : "")}"
            + $"{(workload.Batch > 1 ? $" ×{workload.Batch}" : "")}{string.Concat(special.Select(s => ", " + s))}";
    }

    /// <summary>
    /// True where any engine of its kind is meant unless one is named: it reads GGUF files and runs in the harness's own process.
    /// </summary>
    public static bool IsOfPlainEngine(Cell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell.Local is { Model.Format: ModelFormats.Gguf };
    }

    /// <summary>
    /// True when a property is one of some values; in place of an engine's name that of the form it reads will do. Null when
    /// nobody knows it.
    /// </summary>
    public static bool? Is(Cell cell, IReadOnlyDictionary<string, string> traits, string name, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(traits);
        return !traits.TryGetValue(name, out var value) ? null
            : values.Contains(value, StringComparer.OrdinalIgnoreCase)
                || (name == Engine
                    && cell.Local is { } local
                    && values.Contains(local.Model.Format, StringComparer.OrdinalIgnoreCase));
    }

    private static bool IsPlain(Cell cell, IReadOnlyDictionary<string, string> traits, KeyValuePair<string, string> plain) =>
        Is(cell, traits, plain.Key, [plain.Value]) ?? true;

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
