using System.Runtime.CompilerServices;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>What the requests of a visit come to: enough to price it, without holding them.</summary>
/// <param name="windowSeconds">Of the visit.</param>
internal sealed class RoundSums(double windowSeconds)
{
    /// <summary>Prompt tokens that the server worked on within the window.</summary>
    public double InputTokens { get; private set; }

    /// <summary>Tokens that came within the window.</summary>
    public double OutputTokens { get; private set; }

    /// <summary>Requests that ended well within the window.</summary>
    public int Ended { get; private set; }

    /// <summary>Seconds of the window in which requests were in flight, over all requests.</summary>
    public double InFlightSeconds { get; private set; }

    /// <summary>Tokens that all requests were to have, in and out.</summary>
    public double AskedTokens { get; private set; }

    /// <summary>
    /// Of the prompt tokens of the window those that came from the server's cache; null = it does not tell.
    /// </summary>
    public double? CachedTokens { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(RequestRecord request)
    {
        InputTokens += request.WindowInputTokens;
        OutputTokens += request.WindowOutputTokens;
        if (request is { CachedTokens: { } found, InputTokens: > 0 and var all })
        {
            CachedTokens = (CachedTokens ?? 0) + (request.WindowInputTokens * Math.Min(1, found / (double)all));
        }

        InFlightSeconds += Math.Max(0, Math.Min(request.EndSeconds, windowSeconds) - Math.Max(request.StartedSeconds, 0));
        AskedTokens += request.AskedInputTokens + request.AskedOutputTokens;
        Ended += request.IsGood && request.EndSeconds >= 0 && request.EndSeconds < windowSeconds ? 1 : 0;
    }
}
