using System.Runtime.CompilerServices;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>Counts of requests that were begun within a window, however they ended.</summary>
public sealed class BegunTally
{
    private readonly GrowingArray<ulong> _fingerprints;

    internal BegunTally(int expected) => _fingerprints = new(expected);

    public int Requests { get; private set; }

    /// <summary>Neither ended well nor given up by this client.</summary>
    public int Failed { get; private set; }

    /// <summary>Given up by this client, because the measurement was over.</summary>
    public int Unended { get; private set; }

    /// <summary>The server cut the prompt or the answer.</summary>
    public int Truncated { get; private set; }

    /// <summary>Sent again over a new connection.</summary>
    public int SentAgain { get; private set; }

    /// <summary>Prompt tokens as they were meant.</summary>
    public double AskedInputTokens { get; private set; }

    /// <summary>Tokens to generate as they were asked for.</summary>
    public double AskedOutputTokens { get; private set; }

    /// <summary>Different prompts over requests; 1 without any.</summary>
    public double DistinctShare()
    {
        var all = _fingerprints.Values;
        if (all.IsEmpty)
        {
            return 1;
        }

        RadixSort.Sort(all);
        var distinct = 1;
        for (var i = 1; i < all.Length; i++)
        {
            distinct += all[i] == all[i - 1] ? 0 : 1;
        }

        return (double)distinct / all.Length;
    }

    /// <summary>Which prompts there were is not asked for any more.</summary>
    internal void GiveBack() => _fingerprints.GiveBack();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(RequestRecord request)
    {
        Requests++;
        Failed += request.Status is RequestStatus.Ok or RequestStatus.Cancelled ? 0 : 1;
        Unended += request.IsGivenUp ? 1 : 0;
        Truncated += request.IsTruncated ? 1 : 0;
        SentAgain += request.Retries > 0 ? 1 : 0;
        AskedInputTokens += request.AskedInputTokens;
        AskedOutputTokens += request.AskedOutputTokens;
        _fingerprints.Add(request.Fingerprint);
    }
}
