using InferenceBench.Reporting.Formatting;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Tables;

/// <summary>The columns that a set of cells needs. What all of them share is said once in a line instead.</summary>
internal static class CellColumns
{
    public static IReadOnlyList<CellColumn> For(IReadOnlyList<CellTableRow> rows, bool wide)
    {
        var settings = new SettingNames(rows);
        CellColumn?[] columns =
        [
            new(new(("model", ""), Shrinks: true), row => SafeText.OneLine(row.Model)),
            new(new(("arch", ""), DropOrder: 4), row => SafeText.OneLine(row.Architecture)),
            new(new(("quant", "")), row => SafeText.OneLine(row.Quantization)),
            Where(wide || Differ(rows, row => row.Engine), new(new(("engine", "")), row => SafeText.OneLine(row.Engine))),
            Where(wide || Differ(rows, row => row.Device), new(new(("device", "")), row => SafeText.OneLine(row.Device))),
            new(new(("params", rows.Any(IsSparse) ? "all/active" : ""), Right: true, DropOrder: 2), Parameters),
            Where(wide || Differ(rows, Workload), new(new(("workload", "tokens")), Workload)),
            Where(settings.Any, new(new(("settings", "")), settings.Of)),
            new(new(("prefill", "tok/s"), Right: true), row => Formats.Estimate(row.PrefillTokensPerSecond)),
            new(new(("decode", "tok/s"), Right: true), row => Formats.Estimate(row.DecodeTokensPerSecond)),
            Where(rows.Any(row => row.Baseline.Length > 0), new(new(("decode", $"over {SafeText.OneLine(rows[0].Baseline)}"), Right: true), row => row.AgainstBaseline)),
            new(new(("TTFT", "ms"), Right: true, DropOrder: 3), row => Ttft(row, wide)),
            Where(rows.Any(row => row.DecodeMbu is not null), new(new(("MBU", "decode"), Right: true, DropOrder: 1), row => RooflineText.Percent(row.DecodeMbu))),
            Where(rows.Any(row => row.PrefillMfu is not null), new(new(("MFU", "prefill"), Right: true, DropOrder: 1), row => RooflineText.Percent(row.PrefillMfu))),
            new(new(("peak", "memory"), Right: true, DropOrder: 1), row => Formats.Bytes(row.PeakMemoryBytes)),
            Where(wide, new(new(("reps", ""), Right: true), row => Formats.Count(row.Repetitions))),
            new(new(("$/1M", "input"), Right: true), row => Formats.Estimate(row.UsdPerMillionInputTokens)),
            new(new(("$/1M", "output"), Right: true), row => Formats.Estimate(row.UsdPerMillionOutputTokens)),
        ];
        return [.. columns.OfType<CellColumn>()];
    }

    /// <summary>What the columns leave out because all cells share it; empty when there is nothing.</summary>
    public static string SharedBy(IReadOnlyList<CellTableRow> rows)
    {
        string?[] parts =
        [
            Shared(rows, row => SafeText.OneLine(row.Engine)),
            Shared(rows, row => SafeText.OneLine(row.Device)),
            Shared(rows, Workload) is { } workload ? workload + " tokens" : null,
        ];
        return string.Join(", ", parts.OfType<string>().Where(part => part.Length > 0));
    }

    /// <summary>Names a cell in a sentence.</summary>
    public static string NameOf(CellTableRow row, IReadOnlyList<CellTableRow> among) => new CellNames(among).Of(row);

    /// <summary>Cheapest output first, then cheapest input; without a price the fastest, which is the same at one price.</summary>
    public static IReadOnlyList<CellTableRow> Ordered(IEnumerable<CellTableRow> rows) => Ordered(rows, row => row);

    /// <inheritdoc cref="Ordered(IEnumerable{CellTableRow})"/>
    public static IReadOnlyList<T> Ordered<T>(IEnumerable<T> items, Func<T, CellTableRow> row) =>
        [.. items.Where(item => row(item).Status == CellStatus.Ok)
            .OrderBy(item => row(item).UsdPerMillionOutputTokens?.Value ?? double.MaxValue)
            .ThenByDescending(item => row(item).DecodeTokensPerSecond?.Value ?? 0)
            .ThenBy(item => row(item).UsdPerMillionInputTokens?.Value ?? double.MaxValue)
            .ThenByDescending(item => row(item).PrefillTokensPerSecond?.Value ?? 0)];

    private static bool IsSparse(CellTableRow row) => row.ActiveParameters != row.TotalParameters;

    internal static string Parameters(CellTableRow row) => IsSparse(row)
        ? $"{Formats.Count(row.TotalParameters)}/{Formats.Count(row.ActiveParameters)}"
        : Formats.Count(row.TotalParameters);

    private static string Ttft(CellTableRow row, bool wide) =>
        wide ? Formats.Estimate(row.TtftMilliseconds) : Formats.Significant(row.TtftMilliseconds?.Value);

    // Prompt + generated, e.g. 512+128, at a depth and times a batch where there are any.
    internal static string Workload(CellTableRow row) =>
        $"{row.PromptTokens}+{row.GeneratedTokens}{(row.Depth > 0 ? $" @{row.Depth}" : "")}{(row.Batch > 1 ? $" ×{row.Batch}" : "")}{row.WorkloadExtra}";

    private static CellColumn? Where(bool condition, CellColumn column) => condition ? column : null;

    private static string? Shared(IReadOnlyList<CellTableRow> rows, Func<CellTableRow, string> text) =>
        rows.Count == 0 || Differ(rows, text) ? null : text(rows[0]);

    // A cell that was never opened has no device, which is no difference worth naming.
    internal static bool Differ(IReadOnlyList<CellTableRow> rows, Func<CellTableRow, string> text) =>
        rows.Select(text).Where(value => value.Length > 0).Distinct().Skip(1).Any();
}
