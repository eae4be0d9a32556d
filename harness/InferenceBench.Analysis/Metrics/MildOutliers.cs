using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Repetitions more than 1.5 interquartile ranges outside the quartiles; none is dropped.</summary>
public sealed class MildOutliers : Metric
{
    public override string Name => "outliers_mild";

    public override string Unit => "x";

    public override string Words => "mild outliers";

    public override MetricGroup Group => MetricGroup.Noise;

    public override MetricColumn Column { get; } = new("outliers_mild") { IsWhole = true };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Noise.MildOutliers);
    }
}
