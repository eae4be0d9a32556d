using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>Turns an answer into times, and makes sure that the server did what it was asked.</summary>
internal static class TokenTimes
{
    /// <summary>Times that the server's own decode may be longer than what arrived here.</summary>
    private const double MostBurst = 2;
    private const double BurstToleranceSeconds = 0.05;

    /// <summary>Servers that put tokens together still send so many pieces of so many tokens.</summary>
    private const int FewestPieces = 3;
    private const int TokensOfPieces = 16;

    /// <summary>Shares of a sum are no whole numbers of tokens.</summary>
    private const double Whole = 0.5;

    /// <summary>Times from sending on.</summary>
    /// <param name="facts">An answer without error.</param>
    /// <param name="sent">When its request was sent, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="total">From then to its end.</param>
    /// <param name="promptTokens">Asked for.</param>
    /// <param name="steps">Asked for behind the first token.</param>
    /// <param name="dialect">The kind of server.</param>
    /// <exception cref="EngineException">Other tokens than asked for, or clocks that disagree.</exception>
    internal static RequestTimes Of(
        ResponseFacts facts, long sent, TimeSpan total, int promptTokens, int steps, ServerDialect dialect)
    {
        AnsweredLengths.Require(facts, promptTokens, steps, dialect);
        var counted = facts.OutputTokens!.Value - 1;
        RequireTold(facts, dialect);
        if (facts.Arrivals.Count == 0)
        {
            throw Unusable(dialect, "it does not show when its tokens came");
        }

        var decode = facts.Server?.DecodeSeconds;
        var prompt = facts.Server?.PromptSeconds;
        RequireStreamed(facts, counted, decode, dialect);
        if (prompt + decode > total.TotalSeconds + ClockTolerance(total))
        {
            throw Unusable(dialect, FormattableString.Invariant(
                $"it claims {prompt + decode:0.000} s for a request that took {total.TotalSeconds:0.000} s here"));
        }

        return Split(facts.Arrivals, sent, counted, dialect) with
        {
            ServerPrefillSeconds = prompt, ServerDecodeSeconds = decode, PromptTokens = facts.InputTokens,
        };
    }

    private static double ClockTolerance(TimeSpan total) => (0.01 * total.TotalSeconds) + 0.002;

    private static RequestTimes Split(IReadOnlyList<TokenArrival> arrivals, long sent, int steps, ServerDialect dialect)
    {
        var gaps = Gaps(arrivals, steps);

        // Tokens that came with the first event had to wait for it.
        var late = Math.Min(steps, (int)Math.Round(arrivals[0].Tokens) - 1);
        var first = Seconds(sent, arrivals[0].Timestamp);
        var meanGap = gaps.Count > late ? gaps.Skip(late).Average() : 0;
        var waited = Math.Max(0, late) * meanGap;
        if (waited >= first)
        {
            throw Unusable(dialect, $"its first event brought {late + 1} tokens, so that the prompt's own time cannot be told");
        }

        for (var i = 0; i < late; i++)
        {
            gaps[i] = waited / late;
        }

        return new RequestTimes(first - waited, gaps, null, null);
    }

    /// <summary>
    /// A gap for each token after the first; those that came together share theirs, those of the first event have none yet.
    /// </summary>
    private static List<double> Gaps(IReadOnlyList<TokenArrival> arrivals, int steps)
    {
        var gaps = new List<double>(steps);
        var (sum, before, last) = (0.0, 0, 0);
        for (var i = 0; i < arrivals.Count; i++)
        {
            sum += arrivals[i].Tokens;
            var now = Math.Clamp((int)(sum + Whole), 1, steps + 1);
            if (now > before)
            {
                var gap = i == 0 ? 0 : Seconds(arrivals[last].Timestamp, arrivals[i].Timestamp) / (now - before);
                gaps.AddRange(Enumerable.Repeat(gap, now - Math.Max(1, before)));
                (before, last) = (now, i);
            }
        }

        return gaps;
    }

    /// <summary>A server that counts along and has a clock tells both; what it tells is no nonsense.</summary>
    private static void RequireTold(ResponseFacts facts, ServerDialect dialect)
    {
        if (dialect.CountsAlong && facts.Counting != TokenCounting.Told)
        {
            throw Unusable(dialect, "it does not count along with its tokens");
        }

        if (dialect.CountsAlong && facts.Server is not { PromptSeconds: not null, DecodeSeconds: not null })
        {
            throw Unusable(dialect, "its own clock tells no times that can be of this request");
        }
    }

    /// <summary>Tokens that something kept back and handed over together would make the prompt slow and the steps fast.</summary>
    private static void RequireStreamed(ResponseFacts facts, int steps, double? decodeSeconds, ServerDialect dialect)
    {
        // Two arrivals have one gap between them: that of whatever put the rest together. A server's own clock tells better.
        var pieces = facts.Arrivals.Select(arrival => arrival.Timestamp).Distinct().Take(FewestPieces).Count();
        if (decodeSeconds is null && steps + 1 >= TokensOfPieces && pieces is > 1 and < FewestPieces)
        {
            throw Unusable(dialect, FormattableString.Invariant(
                $"its {steps + 1} tokens arrived here in {pieces} pieces, ")
                + "so that no step has a time; something between keeps them back");
        }

        var seen = Seconds(facts.Arrivals[0].Timestamp, facts.Arrivals[^1].Timestamp);
        if (steps > 0 && (seen <= 0 || decodeSeconds > (seen * MostBurst) + BurstToleranceSeconds))
        {
            var own = decodeSeconds is { } told ? FormattableString.Invariant($", {told:0.000} s by its own clock") : "";
            throw Unusable(dialect, FormattableString.Invariant(
                $"its {steps + 1} tokens arrived here within {seen:0.000} s{own}, ")
                + "so that no step has a time; something between keeps them back");
        }
    }

    private static double Seconds(long from, long to) => (to - from) / (double)Stopwatch.Frequency;

    private static EngineException Unusable(ServerDialect dialect, string why) => new(
        EngineFailure.ServerUnusable,
        $"The answer of the {dialect.Name} cannot be used: {why}; run it alone, with a context large enough, "
        + "and without options that cut a request short.");
}
