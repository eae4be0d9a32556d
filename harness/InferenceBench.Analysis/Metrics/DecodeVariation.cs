using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Deviation over mean of the decode seconds.</summary>
public sealed class DecodeVariation : Metric
{
    public override string Name => "decode_cv";

    public override string Unit => "x";

    public override string Words => "coefficient of variation of decode";

    public override MetricGroup Group => MetricGroup.Noise;

    public override MetricColumn Column { get; } = new("decode_cv");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Noise.DecodeVariation);
    }
}
