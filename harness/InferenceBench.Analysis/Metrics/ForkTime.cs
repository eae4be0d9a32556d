using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Taking over the shared prefix for all sequences, mean; null without one.</summary>
public sealed class ForkTime : Metric
{
    public override string Name => "fork_s";

    public override string Unit => "s";

    public override string Words => "time to take over a prefix";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("fork_us") { Scale = 1e6 };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Speeds.ForkSeconds);
    }
}
