using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>$ for a million prompt tokens.</summary>
public sealed class InputCost : Metric
{
    public override string Name => "usd_per_1m_input_tokens";

    public override string Unit => "usd";

    public override string Words => "$ for a million input tokens";

    public override MetricGroup Group => MetricGroup.Money;

    public override MetricFormula Formula { get; } = new("$/1M input", "$/h / 3600 · 10⁶ · Σ prefill seconds / Σ prompt tokens");

    public override MetricColumn Column { get; } = new("usd_per_1m_input_tokens") { HasBounds = true };

    public override MetricView Console { get; } = new(90, "$/1M", "input");

    public override MetricView Page { get; } = new(20, "$/1M input", "US$") { Money = "input" };

    public override MetricCard Card { get; } = new(20, "Cheapest input", "a million tokens") { Before = "$" };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Cost?.InputUsdPerMillion;
    }
}
