using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Studies.Tests;

/// <summary>Lists what it is told.</summary>
internal sealed class Listing : IStudyObserver
{
    public List<string> Calls { get; } = [];

    public void Warned(IReadOnlyList<string> sentences) => Calls.AddRange(sentences);

    public void LookedFirst(CellOutcome outcome) => Calls.Add("first look");

    public void Began(IReadOnlyList<PlannedCell> plan, RunSettings settings) => Calls.Add($"began {plan.Count}");

    public void VisitStarted(Visit visit, int visitsLeft) => Calls.Add($"visit {visit.Round}");

    public void WarmUpTaken(Visit visit, Sample sample) => Calls.Add("warm-up");

    public void SampleTaken(Visit visit, Sample sample) => Calls.Add("sample");

    public void VisitEnded(Visit visit, CellOutcome outcome, int visitsLeft) => Calls.Add($"ended {visit.Round}");

    public void Ended() => Calls.Add("ended");
}
