namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>Decides how many tokens each event brought. A chunk is not a token.</summary>
internal static class TokenShares
{
    /// <summary>Shares a sum out.</summary>
    /// <param name="events">Events with their arrival.</param>
    /// <param name="total">Tokens by the server's count; null = unknown.</param>
    public static (TokenCounting Counting, List<TokenArrival> Arrivals) Of(IReadOnlyList<(StreamEvent Event, long At)> events, int? total)
    {
        // A sum that comes with the last event alone is no counting along.
        if (events.Any(one => one.Event.TokensSoFar > 0) && events.All(one => !one.Event.HasText || one.Event.TokensSoFar > 0))
        {
            return (TokenCounting.Told, Differences(events));
        }

        if (events.Any(one => one.Event.TokensHere > 0) && events.Sum(one => one.Event.TokensHere ?? 0) == total)
        {
            return (TokenCounting.Told, [.. events.Where(one => one.Event.TokensHere > 0).Select(one => new TokenArrival(one.At, one.Event.TokensHere!.Value))]);
        }

        if (total is not > 0)
        {
            return (TokenCounting.None, []);
        }

        // Tokens within a character, and special ones, make events without text on some servers and none on others.
        var texts = events.Where(one => one.Event.HasText).Select(one => one.At).ToList();
        var choices = events.Where(one => one.Event.MayHaveTokens || one.Event.HasText).Select(one => one.At).ToList();
        var carriers = texts.Count == total ? texts : choices.Count == total ? choices : texts.Count > 0 ? texts : choices;
        var each = carriers.Count == 0 ? 0 : (double)total.Value / carriers.Count;
        var counting = carriers.Count == 0 ? TokenCounting.None : carriers.Count == total ? TokenCounting.OneEach : TokenCounting.Shared;
        return (counting, [.. carriers.Select(at => new TokenArrival(at, each))]);
    }

    private static List<TokenArrival> Differences(IReadOnlyList<(StreamEvent Event, long At)> events)
    {
        var arrivals = new List<TokenArrival>();
        var before = 0;
        foreach (var (one, at) in events)
        {
            if (one.TokensSoFar is { } now && now > before)
            {
                arrivals.Add(new(at, now - before));
                before = now;
            }
        }

        return arrivals;
    }
}
