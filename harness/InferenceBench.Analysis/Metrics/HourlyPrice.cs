using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Price of the machine.</summary>
public sealed class HourlyPrice : Metric
{
    public override string Name => "usd_per_hour";

    public override string Unit => "usd/hour";

    public override string Words => "price of the machine";

    public override MetricGroup Group => MetricGroup.Money;

    public override MetricColumn Column { get; } = new("usd_per_hour");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Cost?.Price.Value);
    }
}
