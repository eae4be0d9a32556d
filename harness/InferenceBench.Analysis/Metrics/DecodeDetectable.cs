using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Share by which a like cell would have to be slower in decode to be found so in four of five comparisons.</summary>
public sealed class DecodeDetectable : Metric
{
    public override string Name => "decode_detectable";

    public override string Unit => "x";

    public override string Words => "detectable difference in decode";

    public override MetricGroup Group => MetricGroup.Noise;

    public override MetricColumn Column { get; } = new("decode_detectable");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Noise.DecodeDetectable);
    }
}
