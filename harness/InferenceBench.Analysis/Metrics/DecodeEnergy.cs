using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Measured energy of a generated token above idle; stated power is no measurement.</summary>
public sealed class DecodeEnergy : CountedMetric
{
    public override string Name => "decode_joules_per_token";

    public override string Unit => "joule/token";

    public override string Words => "energy of a generated token";

    protected override double? Value(CellOutcome outcome) =>
        outcome?.Energy?.DecodeJoules / outcome?.Samples.Sum(s => s.GeneratedTokens);
}
