using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Turns a request's events into times, and makes sure that the server did what it was asked.</summary>
internal static class EventTimes
{
    /// <summary>The server cannot have worked longer than the client waited, but for rounding.</summary>
    private const double ClockTolerance = 1.01;
    private const double ToleranceSeconds = 0.002;

    /// <summary>Times that the server's own decode may be longer than what arrived here.</summary>
    private const double MostBurst = 2;
    private const double BurstToleranceSeconds = 0.05;

    /// <exception cref="EngineException">Other tokens than asked for, or clocks that disagree.</exception>
    internal static RequestTimes Of(IReadOnlyList<CompletionEvent> all, long sent, int promptTokens, int steps)
    {
        var events = all.TakeWhile(one => one.Error is null).ToList();
        RequireEnd(all, events, steps + 1);
        var last = events[^1];
        if (last.PromptTokens != promptTokens || last.Tokens != steps + 1)
        {
            throw Unusable($"it computed {last.PromptTokens} prompt and {last.Tokens} generated tokens where {promptTokens} and {steps + 1} were asked for");
        }

        RequireSound(events);
        RequireStreamed(events, steps);
        var gaps = Steps(events);
        var total = Seconds(sent, last.Timestamp);
        if (last.PromptSeconds + last.DecodeSeconds > (total * ClockTolerance) + ToleranceSeconds)
        {
            throw Unusable($"it claims {last.PromptSeconds + last.DecodeSeconds:0.000} s for a request that took {total:0.000} s here");
        }

        // Tokens that came with the first event had to wait for it.
        var late = events[0].Tokens - 1;
        var first = Seconds(sent, events[0].Timestamp);
        var meanGap = gaps.Count > late ? gaps.Skip(late).Average() : 0;
        var waited = late * meanGap;
        if (waited >= first)
        {
            throw Unusable($"its first event brought {events[0].Tokens} tokens, so that the prompt's own time cannot be told");
        }

        for (var i = 0; i < late; i++)
        {
            gaps[i] = waited / late;
        }

        return new RequestTimes(first - waited, gaps, last.PromptSeconds, last.DecodeSeconds);
    }

    /// <summary>What would give a time that cannot be, or an allocation by a number that nobody checked.</summary>
    private static void RequireSound(List<CompletionEvent> events)
    {
        for (var i = 0; i < events.Count; i++)
        {
            var (before, now) = (i == 0 ? null : events[i - 1], events[i]);
            if (now.Tokens < Math.Max(1, before?.Tokens ?? 1) || now.Tokens > events[^1].Tokens)
            {
                throw Unusable($"it counts {now.Tokens} tokens after {before?.Tokens ?? 0}, of {events[^1].Tokens} in all");
            }

            if (now.IsLast && i < events.Count - 1)
            {
                throw Unusable("events follow its last one");
            }

            if (!IsDuration(now.PromptSeconds) || !IsDuration(now.DecodeSeconds))
            {
                throw Unusable(FormattableString.Invariant($"its own clock says {now.PromptSeconds} s for the prompt and {now.DecodeSeconds} s for the tokens"));
            }
        }
    }

    /// <summary>Tokens that something kept back and handed over together would make the prompt slow and the steps fast.</summary>
    private static void RequireStreamed(List<CompletionEvent> events, int steps)
    {
        var seen = Seconds(events[0].Timestamp, events[^1].Timestamp);
        if (steps > 0 && (seen <= 0 || events[^1].DecodeSeconds > (seen * MostBurst) + BurstToleranceSeconds))
        {
            throw Unusable(FormattableString.Invariant(
                $"its {steps + 1} tokens took {events[^1].DecodeSeconds:0.000} s by its own clock and arrived here within {seen:0.000} s, so that no step has a time; something between keeps them back"));
        }
    }

    private static bool IsDuration(double seconds) => double.IsFinite(seconds) && seconds >= 0;

    /// <summary>
    /// Some releases look at the whole text once more at its end and fail where tokens make no valid text, as those of random weights;
    /// by then every token is there.
    /// </summary>
    private static void RequireEnd(IReadOnlyList<CompletionEvent> all, List<CompletionEvent> events, int tokens)
    {
        if (all is [.., { Error: { } error }] && (events.Count == 0 || events[^1].Tokens != tokens))
        {
            throw new EngineException(EngineFailure.ComputeFailed, $"The llama-server failed: {error}.");
        }

        if (all is not [.., { IsLast: true }])
        {
            throw Unusable("it ended before its last token");
        }
    }

    /// <summary>A gap for each token after the first. Tokens that came in one event share its gap; those of the first event have none yet.</summary>
    private static List<double> Steps(List<CompletionEvent> events)
    {
        var gaps = new List<double>(new double[events[0].Tokens - 1]);
        for (var i = 1; i < events.Count; i++)
        {
            var tokens = events[i].Tokens - events[i - 1].Tokens;
            for (var t = 0; t < tokens; t++)
            {
                gaps.Add(Seconds(events[i - 1].Timestamp, events[i].Timestamp) / tokens);
            }
        }

        return gaps;
    }

    private static double Seconds(long from, long to) => (to - from) / (double)Stopwatch.Frequency;

    private static EngineException Unusable(string why) => new(
        EngineFailure.ServerUnusable, $"The llama-server's answer cannot be used: {why}; run it alone, with a context large enough, and without options that cut a request short.");
}
