using System.Runtime.CompilerServices;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>Counts of all requests of a point, those before and behind its windows included.</summary>
public sealed class WholeTally
{
    public int Requests { get; private set; }

    public int Good { get; private set; }

    /// <summary>Given up by this client, because the measurement was over.</summary>
    public int GivenUp { get; private set; }

    /// <summary>Prompt tokens that a server must have counted for those that ended well.</summary>
    public double LeastInputTokens { get; private set; }

    /// <summary>The same with all of those that did not end well, and what came from a cache.</summary>
    public double MostInputTokens { get; private set; }

    /// <summary>Tokens of the answers, likewise.</summary>
    public double LeastOutputTokens { get; private set; }

    /// <inheritdoc cref="MostInputTokens"/>
    public double MostOutputTokens { get; private set; }

    /// <summary>In flight at the windows' beginning.</summary>
    public int AtStart { get; private set; }

    /// <summary>In flight at the windows' end.</summary>
    public int AtEnd { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(RequestRecord request, double windowSeconds)
    {
        Requests++;
        Good += request.IsGood ? 1 : 0;
        GivenUp += request.IsGivenUp ? 1 : 0;
        var begun = request.IntendedSeconds ?? request.StartedSeconds;
        AtStart += begun <= 0 && request.EndSeconds > 0 ? 1 : 0;
        AtEnd += begun <= windowSeconds && request.EndSeconds > windowSeconds ? 1 : 0;
        var (input, output) = (request.InputTokens ?? 0, request.OutputTokens ?? 0);
        MostInputTokens += Math.Max(input, request.AskedInputTokens);
        MostOutputTokens += request.IsGood ? output : Math.Max(output, request.AskedOutputTokens);
        if (request.IsGood)
        {
            LeastInputTokens += (request.InputTokens ?? request.AskedInputTokens) - (request.CachedTokens ?? 0);
            LeastOutputTokens += output;
        }
    }
}
