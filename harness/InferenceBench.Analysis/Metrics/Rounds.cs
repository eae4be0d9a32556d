using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Fresh processes the samples come from.</summary>
public sealed class Rounds : Metric
{
    public override string Name => "rounds";

    public override string Unit => "x";

    public override string Words => "rounds";

    public override MetricGroup Group => MetricGroup.Counts;

    public override MetricColumn Column { get; } = new("rounds") { IsWhole = true };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Outcome.Samples.Select(s => s.Round).Distinct().Count());
    }
}
