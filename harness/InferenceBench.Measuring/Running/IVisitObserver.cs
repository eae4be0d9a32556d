using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Running;

/// <summary>Watches a run: keeps its visits safe, shows its progress.</summary>
public interface IVisitObserver
{
    void VisitStarted(Visit visit, int visitsLeft);

    /// <summary>A repetition of the warm-up, which is in no result.</summary>
    void WarmUpTaken(Visit visit, Sample sample)
    {
    }

    /// <summary>Repetitions that count begin: until the next call nothing may run beside them.</summary>
    void MeasuringStarts(Visit visit)
    {
    }

    void SampleTaken(Visit visit, Sample sample);

    /// <summary>The visit's outcome; what must not be lost has to be on the disk when this returns.</summary>
    void VisitEnded(Visit visit, CellOutcome outcome, int visitsLeft);
}
