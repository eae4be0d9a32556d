using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Arithmetic of a decoded token; counted from the tensors.</summary>
public sealed class DecodedTokenFlops : Metric
{
    public override string Name => "flops_per_decoded_token";

    public override string Unit => "flop";

    public override string Words => "operations of a decoded token";

    public override MetricGroup Group => MetricGroup.Roofline;

    public override MetricColumn Column { get; } = new("flops_per_decoded_token");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Roofline.FlopsPerDecodedToken);
    }
}
