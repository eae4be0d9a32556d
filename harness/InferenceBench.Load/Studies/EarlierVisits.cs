using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Studies;

/// <summary>
/// Visits that an interrupted run has made. Plans and searches ask for visits in the same order again, so each is taken once,
/// the first of its kind first; what is measured is never measured again.
/// </summary>
internal sealed class EarlierVisits
{
    private readonly List<VisitOutcome> _left;

    public EarlierVisits(KeptLoad? kept)
    {
        var requests = (kept?.Requests ?? []).ToLookup(request => request.Visit);
        _left = [.. (kept?.Load.Visits ?? []).OrderBy(visit => visit.Visit).Select(
            visit => new VisitOutcome(visit, [.. requests[visit.Visit]]))];
        (Count, LastNumber) = (_left.Count, _left.Count == 0 ? 0 : _left[^1].Visit.Visit);
        WindowSeconds = _left.Sum(outcome => outcome.Visit.WindowSeconds);
    }

    /// <summary>How many there were.</summary>
    public int Count { get; }

    /// <summary>Number of the last one; 0 without any.</summary>
    public int LastNumber { get; }

    /// <summary>What their windows took of the budget.</summary>
    public double WindowSeconds { get; }

    /// <summary>Those that nobody asked for again.</summary>
    public IReadOnlyList<VisitOutcome> Left => _left;

    /// <summary>The first that is left of a plan; null when there is none.</summary>
    public VisitOutcome? Take(VisitPlan plan)
    {
        var at = _left.FindIndex(outcome => outcome.Visit.Plan == plan);
        if (at < 0)
        {
            return null;
        }

        var outcome = _left[at];
        _left.RemoveAt(at);
        return outcome;
    }
}
