namespace InferenceBench.Engines.OpenAI.Streams;

/// <summary>Decides how many tokens each event brought. A chunk is not a token.</summary>
internal static class TokenShares
{
    /// <summary>Shares a sum out.</summary>
    /// <param name="events">Events with their arrival.</param>
    /// <param name="total">Tokens by the server's count; null = unknown.</param>
    public static (TokenCounting Counting, TokenArrival[] Arrivals) Of(
        IReadOnlyList<(StreamEvent Event, long At)> events, int? total)
    {
        var (texts, choices, here, heard, silent, told) = Count(events);

        // A sum that comes with the last event alone is no counting along.
        if (told > 0 && silent == 0)
        {
            return (TokenCounting.Told, Differences(events));
        }

        if (heard > 0 && here == total)
        {
            return (TokenCounting.Told, Pick(events, heard, one => one.TokensHere > 0 ? one.TokensHere.Value : 0));
        }

        if (total is not > 0)
        {
            return (TokenCounting.None, []);
        }

        // Tokens within a character, and special ones, make events without text on some servers and none on others.
        var isText = texts == total || (choices != total && texts > 0);
        var carriers = isText ? texts : choices;
        var each = carriers == 0 ? 0 : (double)total.Value / carriers;
        var counting = carriers == 0 ? TokenCounting.None : carriers == total ? TokenCounting.OneEach : TokenCounting.Shared;
        return (counting, isText
            ? Pick(events, carriers, one => one.HasText ? each : 0)
            : Pick(events, carriers, one => one.MayHaveTokens || one.HasText ? each : 0));
    }

    private static (int Texts, int Choices, int Here, int Heard, int Silent, int Told) Count(
        IReadOnlyList<(StreamEvent Event, long At)> events)
    {
        var (texts, choices, here, heard, silent, told) = (0, 0, 0, 0, 0, 0);
        for (var i = 0; i < events.Count; i++)
        {
            var one = events[i].Event;
            texts += one.HasText ? 1 : 0;
            choices += one.MayHaveTokens || one.HasText ? 1 : 0;
            here += one.TokensHere ?? 0;
            heard += one.TokensHere > 0 ? 1 : 0;
            told += one.TokensSoFar > 0 ? 1 : 0;
            silent += one.HasText && one.TokensSoFar is not > 0 ? 1 : 0;
        }

        return (texts, choices, here, heard, silent, told);
    }

    private static TokenArrival[] Pick(
        IReadOnlyList<(StreamEvent Event, long At)> events, int count, Func<StreamEvent, double> tokens)
    {
        var (arrivals, at) = (new TokenArrival[count], 0);
        for (var i = 0; i < events.Count; i++)
        {
            if (tokens(events[i].Event) is var brought and > 0)
            {
                arrivals[at++] = new(events[i].At, brought);
            }
        }

        return arrivals;
    }

    private static TokenArrival[] Differences(IReadOnlyList<(StreamEvent Event, long At)> events)
    {
        var arrivals = new List<TokenArrival>(events.Count);
        var before = 0;
        for (var i = 0; i < events.Count; i++)
        {
            if (events[i].Event.TokensSoFar is { } now && now > before)
            {
                arrivals.Add(new(events[i].At, now - before));
                before = now;
            }
        }

        return [.. arrivals];
    }
}
