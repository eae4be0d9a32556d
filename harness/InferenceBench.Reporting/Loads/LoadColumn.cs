using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Loads;

/// <summary>A column of the table of loads, the same in the page and in Markdown.</summary>
/// <param name="Name">Header.</param>
/// <param name="Unit">Second line of the header; may be empty.</param>
/// <param name="Text">What is shown.</param>
internal sealed record LoadColumn(string Name, string Unit, Func<PointResult, string> Text)
{
    private const double Thousand = 1e3;

    /// <summary>The columns that a report has something for.</summary>
    public static IReadOnlyList<LoadColumn> For(LoadReport report)
    {
        LoadColumn?[] columns =
        [
            new("load", "", LoadTexts.Load),
            new("requests", "/s", point => Formats.Estimate(point.Figures.RequestsPerSecond)),
            new("input", "tok/s", point => Formats.Estimate(point.Figures.InputTokensPerSecond)),
            new("output", "tok/s", point => Formats.Estimate(point.Figures.OutputTokensPerSecond)),
            new("TTFT p50", "ms", point => Milliseconds(point.Figures.Ttft?.P50)),
            new("TTFT p95", "ms", point => Milliseconds(point.Figures.Ttft?.P95)),
            new("TPOT p50", "ms", point => Milliseconds(point.Figures.Tpot?.P50)),
            new("ITL p95", "ms", point => Milliseconds(point.Figures.Itl?.P95)),
            report.Objective is null ? null : new("meet", "SLO", point => Share(point.Goodput?.Attainment)),
            !report.IsPriced ? null : new("$/1M input", "US$", point => Formats.Estimate(point.Cost?.InputUsdPerMillion)),
            report.Points.All(point => point.Cost?.CachedUsdPerMillion is null)
                ? null
                : new("$/1M cached", "US$", point => Formats.Estimate(point.Cost?.CachedUsdPerMillion)),
            !report.IsPriced ? null : new("$/1M output", "US$", point => Formats.Estimate(point.Cost?.OutputUsdPerMillion)),
            !report.IsPriced ? null : new("$/1M both", "US$", point => Formats.Estimate(point.Cost?.TotalUsdPerMillion)),
            !report.IsPriced
                ? null
                : new("1000 req.", "US$", point => Formats.Significant(point.Cost?.RequestUsd.Value * Thousand)),
            report.Points.All(point => point.Figures.Energy is null)
                ? null
                : new("J/token", "in + out", point => Formats.Estimate(point.Figures.Energy?.JoulesPerToken)),
            new("begun", "", point => point.Figures.Requests.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ];
        return [.. columns.OfType<LoadColumn>()];
    }

    private static string Milliseconds(double? seconds) => Formats.Significant(seconds * LoadTexts.MillisecondsPerSecond);

    private static string Share(Estimate? share) => share is { } known ? Formats.Percent(known.Value) : Formats.Missing;
}
