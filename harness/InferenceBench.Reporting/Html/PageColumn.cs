using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Reporting.Html;

/// <summary>A column of the page's table of cells. Its text is the console's, so that the two never differ.</summary>
/// <param name="Name">Header.</param>
/// <param name="Unit">Second line of the header; may be empty.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Key">Number to sort by; null = sort by the text.</param>
/// <param name="Money">Which $ it shows, so that it follows another price: <c>output</c>, <c>input</c>, <c>blended</c>, <c>request</c>; null = none.</param>
internal sealed record PageColumn(string Name, string Unit, Func<ReportCell, string> Text, Func<ReportCell, double?>? Key = null, string? Money = null)
{
    public bool IsNumber => Key is not null;

    /// <summary>The columns that these cells need: what all share is not repeated in each row.</summary>
    public static IReadOnlyList<PageColumn> For(RunReport report)
    {
        var shown = report.All.Select(cell => cell.Shown).ToList();
        var settings = new SettingNames(shown);
        PageColumn?[] columns =
        [
            new("model", "", cell => SafeText.OneLine(cell.Shown.Model)),
            new("arch", "", cell => SafeText.OneLine(cell.Shown.Architecture)),
            new("quant", "", cell => SafeText.OneLine(cell.Shown.Quantization)),
            Where(CellColumns.Differ(shown, row => row.Engine), new("engine", "", cell => SafeText.OneLine(cell.Shown.Engine))),
            Where(CellColumns.Differ(shown, row => row.Device), new("device", "", cell => SafeText.OneLine(cell.Shown.Device))),
            Where(CellColumns.Differ(shown, CellColumns.Workload), new("workload", "tokens", cell => CellColumns.Workload(cell.Shown))),
            Where(settings.Any, new("settings", "", cell => SafeText.OneLine(settings.Of(cell.Shown)))),
            new("$/1M output", "US$", cell => Formats.Estimate(cell.Shown.UsdPerMillionOutputTokens), cell => cell.Row.Cost?.OutputUsdPerMillion?.Value, "output"),
            new("$/1M input", "US$", cell => Formats.Estimate(cell.Shown.UsdPerMillionInputTokens), cell => cell.Row.Cost?.InputUsdPerMillion?.Value, "input"),
            new("$/1M blended", "US$", cell => Formats.Estimate(cell.BlendedUsdPerMillion), cell => cell.BlendedUsdPerMillion?.Value, "blended"),
            Where(report.All.Any(cell => cell.Row.Quality is not null), new(
                "perplexity", "change", cell => Perplexity(cell.Row.Quality), cell => cell.Row.Quality?.Perplexity.Value)),
            new("request", "US$", cell => Formats.Significant(cell.Row.Cost?.RequestUsd?.Value), cell => cell.Row.Cost?.RequestUsd?.Value, "request"),
            new("prefill", "tok/s", cell => Formats.Estimate(cell.Shown.PrefillTokensPerSecond), cell => cell.Row.Speeds.PrefillTokensPerSecond?.Value),
            new("decode", "tok/s", cell => Formats.Estimate(cell.Shown.DecodeTokensPerSecond), cell => cell.Row.Speeds.DecodeTokensPerSecond?.Value),
            Where(shown.Exists(row => row.Baseline.Length > 0), new(
                "decode", $"over {SafeText.OneLine(shown[0].Baseline)}", cell => cell.Shown.AgainstBaseline, cell => cell.Shown.BaselineRatio)),
            new("TTFT", "ms", cell => Formats.Estimate(cell.Shown.TtftMilliseconds), cell => cell.Row.Speeds.TtftSeconds?.Value),
            new("peak", "memory", cell => Formats.Bytes(cell.Shown.PeakMemoryBytes), cell => cell.Shown.PeakMemoryBytes),
            Where(report.Measured.Any(HasEnergy), new("input", EnergyUnit(report), cell => Formats.Significant(cell.Row.Energy?.InputJoules), cell => cell.Row.Energy?.InputJoules)),
            Where(report.Measured.Any(HasEnergy), new("output", EnergyUnit(report), cell => Formats.Significant(cell.Row.Energy?.OutputJoules), cell => cell.Row.Energy?.OutputJoules)),
            new("reps", "", cell => Formats.Count(cell.Shown.Repetitions), cell => cell.Shown.Repetitions),
            new("notes", "", cell => cell.Notes.Count == 0 ? "" : $"{cell.Notes.Count}", cell => cell.Notes.Count),
        ];
        return [.. columns.OfType<PageColumn>()];
    }

    private static string Perplexity(InferenceBench.Results.Quality.QualityRow? quality) => quality is null
        ? Formats.Missing
        : $"{Formats.Significant(quality.Perplexity.Value, 4)} ({QualityText.Loss(quality.PerplexityRatio.Value - 1)})";

    private static bool HasEnergy(ReportCell cell) => cell.Row.Energy is not null;

    private static string EnergyUnit(RunReport report) => report.Measured.All(cell => cell.Row.Energy is null or { IsStated: true }) ? "J/token, stated" : "J/token";

    private static PageColumn? Where(bool condition, PageColumn column) => condition ? column : null;
}
