using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>
/// Memory a decoded token takes: its share of the step's weights, and the cache of its sequence; counted from the tensors.
/// </summary>
public sealed class DecodedTokenBytes : Metric
{
    public override string Name => "bytes_per_decoded_token";

    public override string Unit => "byte";

    public override string Words => "bytes of a decoded token";

    public override MetricGroup Group => MetricGroup.Roofline;

    public override MetricColumn Column { get; } = new("bytes_per_decoded_token");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Roofline.BytesPerDecodedToken);
    }
}
