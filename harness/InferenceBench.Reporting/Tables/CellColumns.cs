using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>The columns that a set of cells needs. What all of them share is said once in a line instead.</summary>
internal static class CellColumns
{
    public static IReadOnlyList<CellColumn> For(IReadOnlyList<CellRow> rows, bool wide)
    {
        var settings = new SettingNames(rows);
        CellColumn?[] names =
        [
            new(new(("model", ""), Shrinks: true), row => SafeText.OneLine(row.Model().Id)),
            new(new(("arch", ""), DropOrder: 4), row => SafeText.OneLine(row.Model().Architecture)),
            new(new(("quant", "")), row => SafeText.OneLine(row.Model().Quantization)),
            Where(
                wide || Differ(rows, row => row.Outcome.Cell.Engine),
                new(new(("engine", "")), row => SafeText.OneLine(row.Outcome.Cell.Engine))),
            Where(wide || Differ(rows, row => row.Device()), new(new(("device", "")), row => SafeText.OneLine(row.Device()))),
            new(new(("params", rows.Any(IsSparse) ? "all/active" : ""), Right: true, DropOrder: 2), Parameters),
            Where(wide || Differ(rows, row => row.Workload()), new(new(("workload", "tokens")), row => row.Workload())),
            Where(settings.Any, new(new(("settings", "")), settings.Of)),
        ];
        var metrics = Shown(rows, wide).Select(metric => (metric.Console!.Place, Column: Of(metric, metric.Console, wide)));
        var baseline = rows[0].Against is { } against ? new[] { (BaselinePlace, Against(against)) } : [];
        return [
            .. names.OfType<CellColumn>(),
            .. metrics.Concat(baseline).OrderBy(column => column.Item1).Select(column => column.Item2),
        ];
    }

    /// <summary>Behind the decode rate, whose ratio it is.</summary>
    private const int BaselinePlace = 30;

    private static IEnumerable<Metric> Shown(IReadOnlyList<CellRow> rows, bool wide) => CellMetrics.All.Where(metric =>
        metric.Console is { } view
            && (wide || !view.WideOnly)
            && (!view.WhereKnown || rows.Any(row => metric.Of(row) is not null)));

    private static CellColumn Of(Metric metric, MetricView view, bool wide) =>
        new(new((view.Top, view.Bottom), Right: true, DropOrder: view.DropOrder), row => MetricText.Of(metric, view, row, wide));

    private static CellColumn Against(BaselineRatio against) =>
        new(new(("decode", $"over {SafeText.OneLine(against.Baseline)}"), Right: true), row => BaselineRatios.Text(row.Against));

    /// <summary>What the columns leave out because all cells share it; empty when there is nothing.</summary>
    public static string SharedBy(IReadOnlyList<CellRow> rows)
    {
        string?[] parts =
        [
            Shared(rows, row => SafeText.OneLine(row.Outcome.Cell.Engine)),
            Shared(rows, row => SafeText.OneLine(row.Device())),
            Shared(rows, row => row.Workload()) is { } workload ? workload + " tokens" : null,
        ];
        return string.Join(", ", parts.OfType<string>().Where(part => part.Length > 0));
    }

    /// <summary>Names a cell in a sentence.</summary>
    public static string NameOf(CellRow row, IReadOnlyList<CellRow> among) => new CellNames(among).Of(row);

    /// <summary>
    /// Cheapest output first, then cheapest input; without a price the fastest, which is the same at one price.
    /// </summary>
    public static IReadOnlyList<CellRow> Ordered(IEnumerable<CellRow> rows) => Ordered(rows, row => row);

    /// <inheritdoc cref="Ordered(IEnumerable{CellRow})"/>
    public static IReadOnlyList<T> Ordered<T>(IEnumerable<T> items, Func<T, CellRow> row) =>
        [.. items.Where(item => row(item).IsOk())
            .OrderBy(item => row(item).Cost?.OutputUsdPerMillion?.Value ?? double.MaxValue)
            .ThenByDescending(item => row(item).Speeds.DecodeTokensPerSecond?.Value ?? 0)
            .ThenBy(item => row(item).Cost?.InputUsdPerMillion?.Value ?? double.MaxValue)
            .ThenByDescending(item => row(item).Speeds.PrefillTokensPerSecond?.Value ?? 0)];

    private static bool IsSparse(CellRow row) => row.Model().ActiveParameters != row.Model().TotalParameters;

    internal static string Parameters(CellRow row) => IsSparse(row)
        ? $"{Formats.Count(row.Model().TotalParameters)}/{Formats.Count(row.Model().ActiveParameters)}"
        : Formats.Count(row.Model().TotalParameters);

    private static CellColumn? Where(bool condition, CellColumn column) => condition ? column : null;

    private static string? Shared(IReadOnlyList<CellRow> rows, Func<CellRow, string> text) =>
        rows.Count == 0 || Differ(rows, text) ? null : text(rows[0]);

    // A cell that was never opened has no device, which is no difference worth naming.
    internal static bool Differ(IReadOnlyList<CellRow> rows, Func<CellRow, string> text) =>
        rows.Select(text).Where(value => value.Length > 0).Distinct().Skip(1).Any();
}
