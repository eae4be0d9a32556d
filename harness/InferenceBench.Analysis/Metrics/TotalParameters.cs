using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>All parameters.</summary>
public sealed class TotalParameters : CountedMetric
{
    public override string Name => "total_parameters";

    public override string Unit => "parameter";

    public override string Words => "parameters";

    protected override double? Value(CellOutcome outcome) => outcome?.Cell.Model.TotalParameters;
}
