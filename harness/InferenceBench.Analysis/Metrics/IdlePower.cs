using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Power before the run, which is taken off.</summary>
public sealed class IdlePower : Metric
{
    public override string Name => "idle_watts";

    public override string Unit => "x";

    public override string Words => "idle power";

    public override MetricGroup Group => MetricGroup.Energy;

    public override MetricColumn Column { get; } = new("idle_watts");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Outcome.Energy?.IdleWatts);
    }
}
