using System.Runtime.CompilerServices;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Figures;

/// <summary>Counts of requests that were begun within a window and did what they were asked.</summary>
public sealed class GoodTally
{
    private double _beforeFirstSeconds;
    private int _beforeFirstTold;

    public int Requests { get; private set; }

    /// <summary>They have more events with text than tokens, or nobody knows which event brought how many.</summary>
    public int MiscountedAnswers { get; private set; }

    /// <summary>Of another length than asked for, or ended by anything but their length.</summary>
    public int OtherAnswers { get; private set; }

    public double AskedOutputTokens { get; private set; }

    public double OutputTokens { get; private set; }

    /// <summary>Requests of whose prompt the server told the length.</summary>
    public int ToldPrompts { get; private set; }

    /// <summary>Prompt tokens of these as they were meant.</summary>
    public double ToldAskedInputTokens { get; private set; }

    /// <summary>The same by the server's count.</summary>
    public double ToldInputTokens { get; private set; }

    /// <summary>First tokens of prompts that an earlier request of the visit had, too.</summary>
    public double SharedTokens { get; private set; }

    /// <summary>Prompt tokens by the server's count, where it does not tell as they were meant.</summary>
    public double InputTokens { get; private set; }

    /// <summary>Prompt tokens found in the server's cache over those of all requests that tell; null = none tells.</summary>
    public double? CachedShare => CachingRequests == 0 ? null : CachedTokens / CachingInputTokens;

    /// <summary>From first to last token, seconds of this client over the server's; null = not told.</summary>
    public double? DecodeRatio => ServerDecodeSeconds > 0 ? DecodeSeconds / ServerDecodeSeconds : null;

    /// <summary>Mean of what TTFT from sending has beyond the server's own queue and prompt; null = not told.</summary>
    public double? BeforeFirstTokenSeconds => _beforeFirstTold == 0 ? null : _beforeFirstSeconds / _beforeFirstTold;

    private int CachingRequests { get; set; }

    private double CachedTokens { get; set; }

    private double CachingInputTokens { get; set; }

    private double DecodeSeconds { get; set; }

    private double ServerDecodeSeconds { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(RequestRecord request)
    {
        Requests++;
        AddAnswer(request);
        AddPrompt(request);
        if (request is { ServerDecodeSeconds: > 0 and var server, FirstTokenSeconds: { } first, LastTokenSeconds: { } last })
        {
            DecodeSeconds += last - first;
            ServerDecodeSeconds += server;
        }

        if (request.ServerPromptSeconds is { } prompt && request.TtftFromSend() is { } ttft)
        {
            _beforeFirstSeconds += ttft - prompt - (request.ServerQueueSeconds ?? 0);
            _beforeFirstTold++;
        }
    }

    private void AddAnswer(RequestRecord request)
    {
        var isMiscounted = request.Chunks > request.OutputTokens || request.Counting == TokenCounting.None;
        MiscountedAnswers += isMiscounted ? 1 : 0;
        var isAsAsked = request.OutputTokens == request.AskedOutputTokens && request.FinishReason == "length";
        OtherAnswers += isAsAsked ? 0 : 1;
        AskedOutputTokens += request.AskedOutputTokens;
        OutputTokens += request.OutputTokens ?? 0;
    }

    private void AddPrompt(RequestRecord request)
    {
        SharedTokens += request.SharedTokens;
        InputTokens += request.InputTokens ?? request.AskedInputTokens;
        if (request.InputTokens is not { } input)
        {
            return;
        }

        ToldPrompts++;
        ToldAskedInputTokens += request.AskedInputTokens;
        ToldInputTokens += input;
        if (input > 0 && request.CachedTokens is { } cached)
        {
            CachingRequests++;
            CachedTokens += cached;
            CachingInputTokens += input;
        }
    }
}
