using InferenceBench.Analysis.Cost;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>$ for a million tokens, input and output as in the cell's own request.</summary>
public sealed class BlendedCost : Metric
{
    public override string Name => "usd_per_1m_tokens";

    public override string Unit => "usd";

    public override string Words => "$ for a million tokens of requests";

    public override MetricGroup Group => MetricGroup.Money;

    public override MetricFormula Formula { get; } = new("$/1M blended", "$ a request / (ISL + OSL) · 10⁶");

    public override MetricView Page { get; } = new(30, "$/1M blended", "US$") { Money = "blended" };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Cost?.RequestUsd is { } request && row.OwnRequest is { } own
            ? Tariff.PerMillion(request, own.Input + own.Output)
            : null;
    }
}
