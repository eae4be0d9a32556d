using System.Runtime.CompilerServices;
using InferenceBench.Load.Records;
using InferenceBench.Load.Slo;

namespace InferenceBench.Load.Figures;

/// <summary>
/// What figures and rules ask of the requests of a point, from one walk over them: those of a large load are read for it, and
/// none is kept.
/// </summary>
public sealed class PointTally
{
    private readonly ObjectiveTally? _objective;

    private PointTally(PointVisits visits, ServiceLevel? level)
    {
        Visits = visits;
        var expected = visits.Rounds.Sum(round => round.Requests.Count);
        Begun = new(expected);
        Times = new(expected);
        _objective = level is null ? null : new ObjectiveTally(level);
    }

    /// <summary>The point.</summary>
    public PointVisits Visits { get; }

    /// <summary>Of all requests, those before and behind the windows included.</summary>
    public WholeTally Whole { get; } = new();

    /// <summary>Of requests begun within a window, however they ended.</summary>
    public BegunTally Begun { get; }

    /// <summary>Of these, those that did what they were asked.</summary>
    public GoodTally Good { get; } = new();

    /// <summary>Requests under way at any moment of a window that failed.</summary>
    public FailureTally Failures { get; } = new();

    /// <summary>Times of requests, one by one.</summary>
    internal TimeTally Times { get; }

    /// <summary>How the point stands to the objective it was counted for; null without one, or without requests.</summary>
    public Goodput? Goodput => _objective?.Of(Visits);

    /// <summary>Walks over the requests.</summary>
    /// <param name="visits">A point.</param>
    /// <param name="level">What its requests must keep; null = nothing.</param>
    public static PointTally Of(PointVisits visits, ServiceLevel? level = null)
    {
        ArgumentNullException.ThrowIfNull(visits);
        var tally = new PointTally(visits, level);
        foreach (var round in visits.Rounds)
        {
            tally.Add(round);
        }

        return tally;
    }

    /// <summary>Gives the room of what stands one by one to the next point: figures are worked out, and sums stay.</summary>
    internal void GiveBack()
    {
        Times.GiveBack();
        Begun.GiveBack();
    }

    private void Add(RoundVisit round)
    {
        var window = round.Visit.WindowSeconds;
        var sums = new RoundSums(window);
        _objective?.BeginRound();
        if (round.Requests is VisitRequests stored)
        {
            stored.Show(request => Add(request, sums, window));
        }
        else
        {
            foreach (var request in round.Requests)
            {
                Add(request, sums, window);
            }
        }

        round.Know(sums);
    }

    /// <param name="request">Another one the next time: what is counted of it are numbers and texts.</param>
    /// <param name="sums">Of its round.</param>
    /// <param name="window">Seconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(RequestRecord request, RoundSums sums, double window)
    {
        sums.Add(request);
        Whole.Add(request, window);
        if (RoundVisit.IsUnderWay(request, window))
        {
            Failures.Add(request);
        }

        if (request.IsBegunWithin(window))
        {
            AddBegun(request);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddBegun(RequestRecord request)
    {
        Begun.Add(request);
        Times.AddBegun(request);
        _objective?.Add(request);
        if (request.IsGood)
        {
            Good.Add(request);
            Times.AddGood(request);
        }
    }
}
