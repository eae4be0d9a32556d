using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>$ for one request of the cell's own prompt and answer.</summary>
public sealed class RequestCost : Metric
{
    public override string Name => "usd_per_request";

    public override string Unit => "usd";

    public override string Words => "$ for a request";

    public override MetricGroup Group => MetricGroup.Money;

    public override MetricFormula Formula { get; } =
        new(
            "$ a request",
            "$/h / 3600 · mean(prefill seconds + decode seconds) / batch = ISL · $ in + OSL · $ out, for any ISL and OSL");

    public override MetricColumn Column { get; } = new("usd_per_request") { HasBounds = true };

    public override MetricView Page { get; } = new(50, "request", "US$") { Form = MetricForm.Number, Money = "request" };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Cost?.RequestUsd;
    }
}
