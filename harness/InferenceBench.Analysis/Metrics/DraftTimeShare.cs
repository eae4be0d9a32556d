using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Part of the decode seconds spent in the draft model; null without one.</summary>
public sealed class DraftTimeShare : Metric
{
    public override string Name => "draft_time_share";

    public override string Unit => "x";

    public override string Words => "draft model's share of decode";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricColumn Column { get; } = new("draft_time_share");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Speeds.DraftTimeShare);
    }
}
