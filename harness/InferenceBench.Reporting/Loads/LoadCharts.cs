using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;
using InferenceBench.Load.Slo;
using InferenceBench.Reporting.Charts;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Loads;

/// <summary>The charts that a load has something for, in reading order.</summary>
public static class LoadCharts
{
    private const string Shares = """{ "domain": [0, 106], "nice": false }""";

    private const string Grey = " Grey points are invalid, the table says why.";

    public static IReadOnlyList<Chart> For(LoadReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var report = reading.Report;
        Chart?[] charts = [Cost(report), Throughput(report), Latency(report), Attainment(report), InteractivityChart.Of(report),
            WindowChart.Of(reading)];
        return [.. charts.OfType<Chart>()];
    }

    private static Chart? Cost(LoadReport report)
    {
        (string Name, Func<PointResult, Estimate?> Of)[] parts =
        [
            ("output", point => point.Cost?.OutputUsdPerMillion), ("input", point => point.Cost?.InputUsdPerMillion),
            ("cached input", point => point.Cost?.CachedUsdPerMillion is { Value: > 0 } cached ? cached : null),
            ("both", point => point.Cost?.TotalUsdPerMillion),
        ];
        var marks = parts.Where(part => report.Points.Any(point => part.Of(point) is not null))
            .SelectMany(part => report.Points.Where(point => !point.IsValid || part.Of(point) is not null)
            .Select(point => new LoadMark(point, part.Name, part.Of(point)))).ToList();
        var best = report.Points.Where(point => point.Cost is not null).MinBy(point => point.Cost!.TotalUsdPerMillion.Value);
        var summary = best is null ? "" : $"Cheapest at {LoadTexts.Load(best)}: "
            + $"${Formats.Estimate(best.Cost!.TotalUsdPerMillion)} a million tokens of both kinds. "
            + "Whiskers are 95 % intervals over rounds. Grey crosses are loads that cannot be trusted and have no dollars.";
        return LoadLines.Of(
            report, ("cost-load", "Cost of a million tokens against load", summary), "US$ for a million tokens", marks);
    }

    private static Chart? Throughput(LoadReport report)
    {
        var marks = report.Points.Select(point => new LoadMark(point, "output", Positive(point.Figures.OutputTokensPerSecond)))
            .Concat(report.Points.Select(point => new LoadMark(point, "input", Positive(point.Figures.InputTokensPerSecond))))
                .ToList();
        var knee = report.Knee?.Load is { } load ? $" The knee is at about {Formats.Significant(load)} in flight." : "";
        return LoadLines.Of(
            report, ("throughput-load", "Tokens a second against load",
                $"Tokens of all requests together, with 95 % intervals over rounds.{knee}{Grey}"), "tokens/s", marks);
    }

    private static Chart? Latency(LoadReport report)
    {
        (string Name, Func<PointResult, double?> Of)[] times =
        [
            ("TTFT p50", point => point.Figures.Ttft?.P50), ("TTFT p95", point => point.Figures.Ttft?.P95),
            ("TPOT p50", point => point.Figures.Tpot?.P50), ("TPOT p95", point => point.Figures.Tpot?.P95),
        ];
        var marks = times.SelectMany(time => report.Points.Where(point => time.Of(point) is > 0)
            .Select(point => new LoadMark(
                point, time.Name, new Estimate(time.Of(point)!.Value * LoadTexts.MillisecondsPerSecond, null, null)))).ToList();
        (double, string)[] bounds = [.. (report.Objective?.Bounds ?? []).Where(IsDrawn).Select(bound => (
            bound.Seconds * LoadTexts.MillisecondsPerSecond, $"{bound.Metric.ToString().ToUpperInvariant()} objective"))];
        var objective = report.Objective is { } level ? $" Dashed: {level}." : "";
        return LoadLines.Of(
            report, ("latency-load", "Latency against load", $"Time to first token and time a token of the good requests; a p95 "
                + $"needs 130 of them.{objective}{Grey}"), "ms", marks, bounds);
    }

    private static Chart? Attainment(LoadReport report)
    {
        if (report.Objective is not { } level)
        {
            return null;
        }

        var marks = report.Points.Where(point => point.Goodput is not null)
            .Select(point => new LoadMark(point, "requests that keep it", Percent(point.Goodput!)))
            .ToList();
        return LoadLines.Of(
            report, ("attainment-load", "Requests that keep the objective, against load",
                $"Share of requests that keep {level}, with 95 % intervals.{Grey}"),
            "% of requests", marks, Shares, (level.Attainment * 100, "wanted"));
    }

    private static bool IsDrawn(SloBound bound) => bound.Metric is SloMetric.Ttft or SloMetric.Tpot;

    /// <summary>That no request keeps it is a figure like any other.</summary>
    private static Estimate? Percent(Goodput goodput) => goodput.Attainment.Scale(100);

    private static Estimate? Positive(Estimate estimate) => estimate.Value > 0 ? estimate : null;
}
