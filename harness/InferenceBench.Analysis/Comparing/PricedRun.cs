using InferenceBench.Results;

namespace InferenceBench.Analysis.Comparing;

/// <summary>A run and what its machine costs.</summary>
/// <param name="Run">The run.</param>
/// <param name="UsdPerHour">What every machine of it costs; null = each run's own price.</param>
public sealed record PricedRun(RunRecord Run, double? UsdPerHour = null)
{
    /// <summary>Price of the machine a cell was measured on; null when none is known.</summary>
    public double? UsdPerHourOf(CellOutcome outcome) => UsdPerHour ?? Run.Document.SourceOf(outcome).Price?.UsdPerHour;

    /// <summary>Run the cell was measured in.</summary>
    public string RunIdOf(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.RunId ?? Run.Document.RunId;
    }
}
