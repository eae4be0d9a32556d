using InferenceBench.Analysis.Metrics;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Charts;

/// <summary>The charts that a run's cells have something for, in reading order.</summary>
public static class ChartSet
{
    public static IReadOnlyList<Chart> For(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Chart?[] charts =
        [
            CostChart.Output(report), CostChart.Input(report), CostChart.Blended(report), SpeedCostChart.Of(report),
            BatchChart.Of(report),
            .. Repetitions(report), ItlChart.Of(report), MemoryChart.Of(report), ParetoChart.Of(report), QualityChart.Of(report),
        ];
        return [.. charts.OfType<Chart>()];
    }

    private static IEnumerable<Chart?> Repetitions(RunReport report) =>
        CellMetrics.All.OfType<TimedMetric>()
            .Where(metric => metric.Chart is not null)
            .Select(metric => RepetitionChart.Of(report, metric, metric.Chart!));
}
