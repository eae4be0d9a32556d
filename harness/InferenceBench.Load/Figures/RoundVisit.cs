using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Figures;

/// <summary>A visit and its requests.</summary>
public sealed record RoundVisit(VisitRecord Visit, IReadOnlyList<RequestRecord> Requests)
{
    /// <summary>Requests begun within the window.</summary>
    public IEnumerable<RequestRecord> Begun => Requests.Where(request => IsWithin(request.IntendedSeconds ?? request.StartedSeconds));

    /// <summary>Requests under way at any moment of the window.</summary>
    public IEnumerable<RequestRecord> UnderWay => Requests.Where(request => request.StartedSeconds < Visit.WindowSeconds && request.EndSeconds >= 0);

    /// <summary>Prompt tokens that the server worked on within the window.</summary>
    public double InputTokens => Requests.Sum(request => request.WindowInputTokens);

    /// <summary>Tokens that came within the window.</summary>
    public double OutputTokens => Requests.Sum(request => request.WindowOutputTokens);

    /// <summary>Requests that ended well within the window.</summary>
    public int Ended => Requests.Count(request => request.Status == RequestStatus.Ok && IsWithin(request.EndSeconds));

    /// <summary>Requests in flight, averaged over the window.</summary>
    public double MeanInFlight => Requests.Sum(Overlap) / Visit.WindowSeconds;

    private double Overlap(RequestRecord request) =>
        Math.Max(0, Math.Min(request.EndSeconds, Visit.WindowSeconds) - Math.Max(request.StartedSeconds, 0));

    private bool IsWithin(double seconds) => seconds >= 0 && seconds < Visit.WindowSeconds;
}
