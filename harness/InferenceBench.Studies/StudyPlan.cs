using InferenceBench.Foundation.Failures;
using InferenceBench.Plans;

namespace InferenceBench.Studies;

/// <summary>What a run measures: the cells of one suite, or of several that share rounds and stopping rules.</summary>
/// <param name="Suites">As they are recorded; at least one.</param>
/// <param name="Cells">Each once, those to be skipped included.</param>
/// <param name="Problems">Suites that could not be planned, one sentence each.</param>
public sealed record StudyPlan(
    IReadOnlyList<SuiteFile> Suites, IReadOnlyList<KeyedPlan> Cells, IReadOnlyList<InputException> Problems)
{
    /// <summary>The cells without their keys.</summary>
    public IReadOnlyList<PlannedCell> Planned => [.. Cells.Select(cell => cell.Planned)];

    /// <summary>True when a cell can run.</summary>
    public bool HasWork => Cells.Any(cell => cell.Planned.Skip is null);
}
