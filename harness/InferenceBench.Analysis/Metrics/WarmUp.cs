using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Repetitions before the samples, all rounds together.</summary>
public sealed class WarmUp : Metric
{
    public override string Name => "warm_up_repetitions";

    public override string Unit => "x";

    public override string Words => "repetitions to warm up";

    public override MetricGroup Group => MetricGroup.Counts;

    public override MetricColumn Column { get; } = new("warm_up_repetitions") { IsWhole = true };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Outcome.WarmUpRepetitions.Sum());
    }
}
