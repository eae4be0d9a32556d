using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>$ for a million generated tokens.</summary>
public sealed class OutputCost : Metric
{
    public override string Name => "usd_per_1m_output_tokens";

    public override string Unit => "usd";

    public override string Words => "$ for a million output tokens";

    public override MetricGroup Group => MetricGroup.Money;

    public override MetricFormula Formula { get; } = new(
        "$/1M output", "$/h / 3600 · 10⁶ · Σ decode seconds / Σ generated tokens");

    public override MetricColumn Column { get; } = new("usd_per_1m_output_tokens") { HasBounds = true };

    public override MetricView Console { get; } = new(100, "$/1M", "output");

    public override MetricView Page { get; } = new(10, "$/1M output", "US$") { Money = "output" };

    public override MetricCard Card { get; } = new(10, "Cheapest output", "a million tokens") { Before = "$" };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Cost?.OutputUsdPerMillion;
    }
}
