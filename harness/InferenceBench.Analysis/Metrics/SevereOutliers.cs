using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Repetitions more than 3 interquartile ranges outside the quartiles; none is dropped.</summary>
public sealed class SevereOutliers : Metric
{
    public override string Name => "outliers_severe";

    public override string Unit => "x";

    public override string Words => "severe outliers";

    public override MetricGroup Group => MetricGroup.Noise;

    public override MetricColumn Column { get; } = new("outliers_severe") { IsWhole = true };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Noise.SevereOutliers);
    }
}
