using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Sampling after a decode step, mean.</summary>
public sealed class SamplingTime : Metric
{
    public override string Name => "sampling_s_per_step";

    public override string Unit => "s";

    public override string Words => "sampling time of a step";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("sampling_us_per_step") { Scale = 1e6 };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Speeds.SamplingSecondsPerStep);
    }
}
