using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Loading the model and creating the context, median over rounds.</summary>
public sealed class LoadTime : Metric
{
    public override string Name => "load_s";

    public override string Unit => "s";

    public override string Words => "loading time";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("load_s");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(Median(row.Outcome.LoadSeconds));
    }

    private static double? Median(IReadOnlyList<double> values) =>
        values.Count == 0 ? null : Percentile.Interpolated([.. values.Order()], 0.5);
}
