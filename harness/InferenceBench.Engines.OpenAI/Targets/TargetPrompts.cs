using System.Security.Cryptography;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>
/// Makes what is sent of a prompt's ids: the ids themselves, or, for servers that take text alone, as many common words as make
/// as many tokens.
/// </summary>
/// <param name="server">The target.</param>
/// <param name="overheadTokens">What it adds around a text.</param>
/// <param name="tokensPerWord">Positive.</param>
internal sealed class TargetPrompts(TargetServer server, double overheadTokens, double tokensPerWord)
{
    /// <summary>Ids, or words, that no other request begins with.</summary>
    private const int OwnBeginning = 8;

    private const int ShortWords = 10;
    private const int MostWords = 220;
    private const int LongPrompts = 3;

    /// <summary>All of today's models know so many.</summary>
    private const int UsualVocabulary = 30_000;

    /// <summary>Ids are below it.</summary>
    public int VocabularySize =>
        !server.Dialect.TakesTokenIds ? CommonWords.All.Count : server.Facts.VocabularySize ?? UsualVocabulary;

    /// <summary>Prompts for a server; where it takes text alone, some short requests tell how many tokens a word is.</summary>
    /// <exception cref="EngineException">A request failed, or the server does not count prompt tokens.</exception>
    public static TargetPrompts For(TargetServer server, TargetRequests requests, int contextTokens)
    {
        var plain = new TargetPrompts(server, 0, 1);
        if (server.Dialect.TakesTokenIds)
        {
            return plain;
        }

        var longWords = Math.Clamp(contextTokens / 2, 2 * ShortWords, MostWords);
        var shorter = plain.Count(requests, ShortWords);
        var longer = Enumerable.Range(0, LongPrompts).Average(_ => (double)plain.Count(requests, longWords));
        var each = (longer - shorter) / (longWords - ShortWords);
        return each > 0 ? new(server, shorter - (each * ShortWords), each) : throw new EngineException(
            EngineFailure.ServerUnusable,
            "The server counts a long prompt no higher than a short one; it cuts prompts, or does not count them.");
    }

    /// <summary>A request for a prompt.</summary>
    /// <param name="requests">Makes requests.</param>
    /// <param name="ids">The prompt.</param>
    /// <param name="tokens">To be generated.</param>
    /// <param name="first">Id that begins a text; null = none.</param>
    public SentRequest Request(TargetRequests requests, int[] ids, int tokens, int? first)
    {
        if (!server.Dialect.TakesTokenIds)
        {
            return requests.Make(null, Words(ids), ids.Length, tokens);
        }

        return requests.Make(server.Dialect.CanBypassCache ? ids : WithOwnBeginning(ids, first), null, ids.Length, tokens);
    }

    /// <summary>A server that cannot be kept off its cache is sent no prompt twice.</summary>
    private int[] WithOwnBeginning(int[] ids, int? first)
    {
        int[] own = [.. ids];
        for (var i = first is null ? 0 : 1; i < Math.Min(own.Length, OwnBeginning); i++)
        {
            own[i] = RandomNumberGenerator.GetInt32(Math.Min(256, VocabularySize - 1), VocabularySize);
        }

        return own;
    }

    private string Words(int[] ids)
    {
        var count = Math.Max(1, (int)Math.Round((ids.Length - overheadTokens) / tokensPerWord));
        return string.Join(' ', Enumerable.Range(0, count).Select(i => CommonWords.All[i < OwnBeginning
            ? RandomNumberGenerator.GetInt32(CommonWords.All.Count)
            : ids[i % ids.Length] % CommonWords.All.Count]));
    }

    private int Count(TargetRequests requests, int words)
    {
        var text = Words([.. Enumerable.Range(0, words)]);
        return requests.Make(null, text, words, 1).Count();
    }
}
