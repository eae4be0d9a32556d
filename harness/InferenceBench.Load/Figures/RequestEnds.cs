using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>How requests ended.</summary>
/// <param name="Requests">All of them.</param>
/// <param name="Good">Did what they were asked.</param>
/// <param name="GivenUp">By this client, because the measurement was over.</param>
public readonly record struct RequestEnds(int Requests, int Good, int GivenUp)
{
    internal RequestEnds(WholeTally whole)
        : this(whole.Requests, whole.Good, whole.GivenUp)
    {
    }

    /// <summary>Those that ended by themselves.</summary>
    public int Ended => Requests - GivenUp;

    /// <summary>Walks over them.</summary>
    public static RequestEnds Of(IEnumerable<RequestRecord> requests)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var ends = default(RequestEnds);
        foreach (var request in requests)
        {
            ends += new RequestEnds(1, request.IsGood ? 1 : 0, request.IsGivenUp ? 1 : 0);
        }

        return ends;
    }

    /// <summary>Both together.</summary>
    public static RequestEnds operator +(RequestEnds a, RequestEnds b) =>
        new(a.Requests + b.Requests, a.Good + b.Good, a.GivenUp + b.GivenUp);
}
