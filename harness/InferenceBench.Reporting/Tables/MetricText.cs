using InferenceBench.Analysis.Metrics;
using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>A metric as people read it, the same on console, page and in Markdown.</summary>
internal static class MetricText
{
    /// <summary>The figure of a row in a column.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="view">Its column.</param>
    /// <param name="row">The row.</param>
    /// <param name="wide">There is room for all columns.</param>
    public static string Of(Metric metric, MetricView view, CellRow row, bool wide = true)
    {
        var shown = metric.Of(row)?.Scale(view.Scale);
        return view.Form switch
        {
            MetricForm.Interval => Formats.Estimate(shown),
            MetricForm.IntervalWhenWide when wide => Formats.Estimate(shown),
            MetricForm.Bytes => Formats.Bytes(shown?.Value),
            MetricForm.Percent => RooflineText.Percent(shown?.Value),
            MetricForm.Count => Formats.Count((long?)shown?.Value),
            _ => Formats.Significant(shown?.Value),
        };
    }

    /// <summary>A bounded figure, with its unit where <paramref name="withUnit"/>.</summary>
    public static string Of(MetricBound bound, double? value, bool withUnit) => bound.Form switch
    {
        BoundForm.Share => QualityText.Loss(value),
        BoundForm.Size => Formats.Bytes(value),
        _ => Formats.Significant(value * 1e3) + (withUnit ? " ms" : ""),
    };
}
