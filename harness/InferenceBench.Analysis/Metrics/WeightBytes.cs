using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Bytes of all tensors.</summary>
public sealed class WeightBytes : CountedMetric
{
    public override string Name => "weight_bytes";

    public override string Unit => "byte";

    public override string Words => "bytes of the weights";

    protected override double? Value(CellOutcome outcome) => outcome?.Cell.Model.WeightBytes;
}
