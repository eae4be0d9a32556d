using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Weight bytes read for one decoded token at batch 1.</summary>
public sealed class ActiveBytes : CountedMetric
{
    public override string Name => "active_bytes_per_token";

    public override string Unit => "byte/token";

    public override string Words => "weight bytes read for one token alone";

    protected override double? Value(CellOutcome outcome) => outcome?.Cell.Model.ActiveBytesPerToken;
}
