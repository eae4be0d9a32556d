using InferenceBench.Core.Measuring;

namespace InferenceBench.Core.Running;

/// <summary>Watches a run; shows progress.</summary>
public interface IVisitObserver
{
    void VisitStarted(Visit visit, int visitsDone, int visitsInAll);

    void SampleTaken(Visit visit, Sample sample);

    void VisitEnded(Visit visit, VisitOutcome outcome);
}
