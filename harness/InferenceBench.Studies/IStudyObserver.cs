using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Results;

namespace InferenceBench.Studies;

/// <summary>Watches a study. Every call is on the study's way: what takes long holds it up.</summary>
public interface IStudyObserver : IVisitObserver
{
    /// <summary>What may spoil the figures, or what a price is taken for; one sentence each.</summary>
    void Warned(IReadOnlyList<string> sentences);

    /// <summary>The first model was measured once before the others are made; no result holds it.</summary>
    void LookedFirst(CellOutcome outcome);

    /// <summary>The visits begin.</summary>
    void Began(IReadOnlyList<PlannedCell> plan, RunSettings settings);

    /// <summary>No visit follows: all were made, or the run was interrupted or failed.</summary>
    void Ended();
}
