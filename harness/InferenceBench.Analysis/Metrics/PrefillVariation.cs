using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Deviation over mean of the prefill seconds.</summary>
public sealed class PrefillVariation : Metric
{
    public override string Name => "prefill_cv";

    public override string Unit => "x";

    public override string Words => "coefficient of variation of prefill";

    public override MetricGroup Group => MetricGroup.Noise;

    public override MetricColumn Column { get; } = new("prefill_cv");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Noise.PrefillVariation);
    }
}
