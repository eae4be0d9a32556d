using InferenceBench.Results;
using InferenceBench.Results.Machines;

namespace InferenceBench.Analysis.Comparing;

/// <summary>A measured cell and the run that has it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Outcome">One of its cells.</param>
public sealed record MeasuredCell(PricedRun Run, CellOutcome Outcome)
{
    /// <summary>Run it was measured in.</summary>
    public string RunId => Run.RunIdOf(Outcome);

    /// <summary>Machine it was measured on.</summary>
    public MachineIdentity Machine => MachineIdentity.Of(Run.Run.Document.SourceOf(Outcome).Environment);
}
