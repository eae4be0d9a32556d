using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Measuring.Running;

/// <summary>Puts every visit into the journal before anybody else hears of it.</summary>
public sealed class JournalingObserver(Journal journal, IVisitObserver next) : IVisitObserver
{
    public void VisitStarted(Visit visit, int visitsLeft) => next.VisitStarted(visit, visitsLeft);

    public void WarmUpTaken(Visit visit, Sample sample) => next.WarmUpTaken(visit, sample);

    public void MeasuringStarts(Visit visit) => next.MeasuringStarts(visit);

    public void SampleTaken(Visit visit, Sample sample) => next.SampleTaken(visit, sample);

    public void VisitEnded(Visit visit, CellOutcome outcome, int visitsLeft)
    {
        var published = PublishedCell.Of(outcome);
        journal.Write(new VisitDone(visit.Round, published));
        next.VisitEnded(visit, published, visitsLeft);
    }
}
