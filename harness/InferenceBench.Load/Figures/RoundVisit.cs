using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Figures;

/// <summary>A visit and its requests.</summary>
/// <param name="Visit">How it was.</param>
/// <param name="Requests">In memory, or read anew whenever they are asked for: see <see cref="Held"/>.</param>
public sealed record RoundVisit(VisitRecord Visit, IReadOnlyList<RequestRecord> Requests)
{
    private RoundSums? _sums;
    private RequestRecord[]? _begun;
    private RequestRecord[]? _good;

    /// <summary>Requests begun within the window.</summary>
    public IEnumerable<RequestRecord> Begun =>
        Requests is VisitRequests ? BegunOf(Requests) : _begun ??= [.. BegunOf(Requests)];

    /// <summary>Of these, those that did what they were asked.</summary>
    public IEnumerable<RequestRecord> Good =>
        Requests is VisitRequests ? Begun.Where(IsGood) : _good ??= [.. Begun.Where(IsGood)];

    /// <summary>Prompt tokens that the server worked on within the window.</summary>
    public double InputTokens => Sums.InputTokens;

    /// <summary>Of these, those that came from the server's cache; 0 where it does not tell.</summary>
    public double CachedTokens => Sums.CachedTokens ?? 0;

    /// <summary>The server told of a request what came from its cache.</summary>
    public bool TellsCached => Sums.CachedTokens is not null;

    /// <summary>Tokens that came within the window.</summary>
    public double OutputTokens => Sums.OutputTokens;

    /// <summary>Requests that ended well within the window.</summary>
    public int Ended => Sums.Ended;

    /// <summary>Requests in flight, averaged over the window.</summary>
    public double MeanInFlight => Sums.InFlightSeconds / Visit.WindowSeconds;

    /// <summary>Tokens that all requests were to have, in and out.</summary>
    internal double AskedTokens => Sums.AskedTokens;

    /// <summary>Added up once.</summary>
    private RoundSums Sums => _sums ??= Add();

    /// <summary>The same with its requests in memory; this one knows their sums afterwards.</summary>
    public RoundVisit Held()
    {
        if (Requests is not VisitRequests stored)
        {
            return this;
        }

        var held = new RoundVisit(Visit, stored.Read());
        _sums = held.Sums;
        return held;
    }

    /// <summary>Somebody walked over the requests and added them up.</summary>
    internal void Know(RoundSums sums) => _sums = sums;

    /// <summary>Whether a request was under way at any moment of it.</summary>
    internal static bool IsUnderWay(RequestRecord request, double windowSeconds) =>
        request.StartedSeconds < windowSeconds && request.EndSeconds >= 0;

    private static bool IsGood(RequestRecord request) => request.IsGood;

    private IEnumerable<RequestRecord> BegunOf(IEnumerable<RequestRecord> requests) =>
        requests.Where(request => request.IsBegunWithin(Visit.WindowSeconds));

    private RoundSums Add()
    {
        var sums = new RoundSums(Visit.WindowSeconds);
        foreach (var request in Requests)
        {
            sums.Add(request);
        }

        return sums;
    }
}
