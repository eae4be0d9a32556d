using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Repetitions in which the runtime did something or threads waited for a core; none is dropped.</summary>
public sealed class DisturbedRepetitions : Metric
{
    public override string Name => "disturbed";

    public override string Unit => "x";

    public override string Words => "disturbed repetitions";

    public override MetricGroup Group => MetricGroup.Noise;

    public override MetricColumn Column { get; } = new("disturbed_repetitions") { IsWhole = true };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Noise.DisturbedRepetitions is { } count ? Plain(count) : null;
    }
}
