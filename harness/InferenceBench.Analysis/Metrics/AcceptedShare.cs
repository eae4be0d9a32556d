using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Accepted over drafted tokens, as measured; null without a draft model.</summary>
public sealed class AcceptedShare : Metric
{
    public override string Name => "accepted_share";

    public override string Unit => "x";

    public override string Words => "accepted share of drafted tokens";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("accepted_share");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Speeds.AcceptedShare);
    }
}
