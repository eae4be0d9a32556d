using InferenceBench.Load.Records;
using InferenceBench.Load.Slo;

namespace InferenceBench.Load.Figures;

/// <summary>Which requests begun within the windows met an objective, in the order they were begun.</summary>
/// <param name="level">The objective.</param>
internal sealed class ObjectiveTally(ServiceLevel level)
{
    private readonly List<List<(double BegunSeconds, bool IsMet)>> _rounds = [];
    private int _met;
    private double _outputTokens;

    public void BeginRound() => _rounds.Add([]);

    public void Add(RequestRecord request)
    {
        var isMet = level.IsMet(request);
        _rounds[^1].Add((request.IntendedSeconds ?? request.StartedSeconds, isMet));
        _met += isMet ? 1 : 0;
        _outputTokens += isMet ? request.OutputTokens ?? 0 : 0;
    }

    /// <summary>Null without requests.</summary>
    public Goodput? Of(PointVisits visits)
    {
        var rounds = _rounds.Select(round => round.OrderBy(one => one.BegunSeconds).Select(one => one.IsMet).ToList());
        if (AttainmentInterval.Of([.. rounds]) is not { } attainment)
        {
            return null;
        }

        var seconds = visits.Rounds.Sum(round => round.Visit.WindowSeconds);
        return new(attainment, _met / seconds, _outputTokens / seconds);
    }
}
