using InferenceBench.Load.Records;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Figures;

/// <summary>What the requests of a visit come to: enough to price it, without holding them.</summary>
/// <param name="InputTokens">Prompt tokens that the server worked on within the window.</param>
/// <param name="OutputTokens">Tokens that came within the window.</param>
/// <param name="Ended">Requests that ended well within the window.</param>
/// <param name="InFlightSeconds">Seconds of the window in which requests were in flight, over all requests.</param>
/// <param name="AskedTokens">Tokens that all requests were to have, in and out.</param>
/// <param name="CachedTokens">Of the prompt tokens of the window those that came from the server's cache; null = it does not
/// tell.</param>
internal sealed record RoundSums(
    double InputTokens, double OutputTokens, int Ended, double InFlightSeconds, double AskedTokens, double? CachedTokens)
{
    internal static RoundSums Of(VisitRecord visit, IEnumerable<RequestRecord> requests)
    {
        double input = 0, output = 0, inFlight = 0, asked = 0;
        double? cached = null;
        var ended = 0;
        foreach (var request in requests)
        {
            input += request.WindowInputTokens;
            output += request.WindowOutputTokens;
            if (request is { CachedTokens: { } found, InputTokens: > 0 and var all })
            {
                cached = (cached ?? 0) + (request.WindowInputTokens * Math.Min(1, found / (double)all));
            }

            inFlight += Math.Max(0, Math.Min(request.EndSeconds, visit.WindowSeconds) - Math.Max(request.StartedSeconds, 0));
            asked += request.AskedInputTokens + request.AskedOutputTokens;
            ended += request.IsGood && request.EndSeconds >= 0 && request.EndSeconds < visit.WindowSeconds ? 1 : 0;
        }

        return new(input, output, ended, inFlight, asked, cached);
    }
}
