using InferenceBench.Load.Figures;
using InferenceBench.Load.Measuring;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Searches;
using InferenceBench.Load.Slo;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Studies;

/// <summary>
/// Lets a search ask for loads until it knows enough. How a load is measured is given: by a server, or by a model of one.
/// </summary>
/// <param name="measure">Makes a visit of a load; the number is that of the visit.</param>
/// <param name="mix">Lengths.</param>
public sealed class SearchRun(Func<LoadPoint, int, Task<VisitOutcome?>> measure, LoadMix mix)
{
    private const int MostVisits = 60;

    private readonly List<VisitOutcome> _outcomes = [];

    /// <summary>Every visit made.</summary>
    public IReadOnlyList<VisitOutcome> Outcomes => _outcomes;

    /// <summary>Searches the largest rate within an objective.</summary>
    public async Task<Capacity> CapacityAsync(ServiceLevel level, double firstRate, ArrivalPattern arrivals)
    {
        ArgumentNullException.ThrowIfNull(level);
        var search = new CapacitySearch(level.Attainment, firstRate, arrivals);
        while (search.Next() is { } point && await VisitAsync(point).ConfigureAwait(false) is { } visits)
        {
            if (Goodput.Of(visits, level) is not { } goodput)
            {
                break;
            }

            search.Tell(point, goodput.Attainment);
        }

        return search.Result();
    }

    /// <summary>Searches the knee.</summary>
    public async Task<Knee?> KneeAsync()
    {
        var search = new KneeSearch();
        while (search.Next() is { } point && await VisitAsync(point).ConfigureAwait(false) is { } visits)
        {
            search.Tell(point, PointFigures.Of(visits).OutputTokensPerSecond.Value);
        }

        return search.Result();
    }

    /// <summary>All visits of the load so far; null when there is no time for more.</summary>
    private async Task<PointVisits?> VisitAsync(LoadPoint point)
    {
        if (_outcomes.Count >= MostVisits || await measure(point, _outcomes.Count + 1).ConfigureAwait(false) is not { } outcome)
        {
            return null;
        }

        _outcomes.Add(outcome);
        return new(
            point, mix,
            [.. _outcomes.Where(one => one.Visit.Plan.Point == point).Select(one => new RoundVisit(one.Visit, one.Requests))]);
    }
}
