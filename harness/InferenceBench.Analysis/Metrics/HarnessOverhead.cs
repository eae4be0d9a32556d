using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>The harness's own time in a decode step, mean.</summary>
public sealed class HarnessOverhead : Metric
{
    public override string Name => "overhead_s_per_step";

    public override string Unit => "s";

    public override string Words => "overhead of a step";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("overhead_us_per_step") { Scale = 1e6 };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Speeds.OverheadSecondsPerStep);
    }
}
