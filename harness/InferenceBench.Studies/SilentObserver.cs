using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Studies;

/// <summary>Nobody watches.</summary>
public sealed class SilentObserver : IStudyObserver
{
    public void Warned(IReadOnlyList<string> sentences)
    {
    }

    public void LookedFirst(CellOutcome outcome)
    {
    }

    public void Began(IReadOnlyList<PlannedCell> plan, RunSettings settings)
    {
    }

    public void VisitStarted(Visit visit, int visitsLeft)
    {
    }

    public void SampleTaken(Visit visit, Sample sample)
    {
    }

    public void VisitEnded(Visit visit, CellOutcome outcome, int visitsLeft)
    {
    }

    public void Ended()
    {
    }
}
