using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Parameters a token passes through.</summary>
public sealed class ActiveParameters : CountedMetric
{
    public override string Name => "active_parameters";

    public override string Unit => "parameter";

    public override string Words => "parameters a token passes through";

    protected override double? Value(CellOutcome outcome) => outcome?.Cell.Model.ActiveParameters;
}
