using System.Diagnostics;
using System.Globalization;
using InferenceBench.Engines;
using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Foundation.Failures;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Studies;

/// <summary>
/// The first requests: they wake the server up, show whether it does what it is asked, and how long one takes alone.
/// </summary>
internal sealed class WarmUp(LoadClient client, LoadOrder order, ServerSession session, BufferPool pool)
{
    private const int Requests = 3;
    private const int ShortWords = 20;
    private const int LongWords = 220;
    private const int LongPrompts = 3;

    /// <summary>Seconds of one request alone, once the server is warm.</summary>
    /// <exception cref="EngineException">A request failed.</exception>
    public async Task<double> TimeAsync(RequestSource source, LoadMix mix)
    {
        var seconds = 0.0;
        for (var i = 0; i < Requests; i++)
        {
            var request = source.Next(mix);
            await SendAsync(request.Exchange).ConfigureAwait(false);
            seconds = Stopwatch.GetElapsedTime(request.Exchange.Started, request.Exchange.EndedAt).TotalSeconds;
            request.Exchange.Release();
        }

        return seconds;
    }

    /// <summary>
    /// Words of the right number of tokens: prompts of known words tell what a word and the template around take.
    /// </summary>
    /// <param name="make">Makes prompts of words with so many tokens around them, and so many a word.</param>
    /// <exception cref="EngineException">A request failed, or the server does not count prompt tokens.</exception>
    public async Task<IPromptMaker> MeasureWordsAsync(Func<double, double, IPromptMaker> make)
    {
        var plain = make(0, 1);
        var shorter = await CountAsync(plain.Make(1, ShortWords)).ConfigureAwait(false);
        var longer = 0.0;
        for (var key = 0; key < LongPrompts; key++)
        {
            longer += await CountAsync(plain.Make(2 + key, LongWords)).ConfigureAwait(false) / (double)LongPrompts;
        }

        var each = (longer - shorter) / (LongWords - ShortWords);
        return each > 0
            ? make(shorter - (each * ShortWords), each)
            : throw new EngineException(
                EngineFailure.ServerUnusable,
                "The server counts a long prompt no higher than a short one; it cuts prompts, or does not count them.");
    }

    private async Task<int> CountAsync(PromptPiece prompt)
    {
        var body = session.Server.Dialect.Body(new GenerationRequest
        {
            Kind = session.Requests,
            Model = session.Model,
            Text = prompt.Text,
            OutputTokens = 1,
            WithoutTokens = session.Server.Facts.TornTokens,
            CacheSalt = Guid.NewGuid().ToString("N"),
        });
        var exchange = new Exchange(
            RequestMessage.Post(order.Endpoint, session.Server.Dialect.RouteOf(session.Requests), body), pool)
        {
            // A word is seldom more than two tokens.
            MostCost = order.Api?.MostUsd(2 * LongWords, 1) ?? 0,
        };
        var facts = await SendAsync(exchange).ConfigureAwait(false);
        exchange.Release();
        return facts.InputTokens ?? throw new EngineException(
            EngineFailure.ServerUnusable,
            "The server does not say how many tokens a prompt has, without which nothing can be priced; is it asked "
            + "for its usage?");
    }

    private async Task<ResponseFacts> SendAsync(Exchange exchange)
    {
        await client.SendAsync(exchange).ConfigureAwait(false);
        if (client.Allowance is { Spent.IsCancellationRequested: true } allowance)
        {
            throw new InputException(
                ExitCode.Usage,
                string.Create(CultureInfo.InvariantCulture, $"The first requests alone may cost more than the "
                    + $"{allowance.Amount:0.######} US$ of --max-usd; allow more, or ask for shorter ones with --isl and "
                    + $"--osl."));
        }

        var facts = ResponseReader.Read(exchange, session.Server.Dialect, order.Endpoint);
        return facts.Status == RequestStatus.Ok ? facts : throw new EngineException(
            EngineFailure.ServerUnusable,
            $"The first request failed: {facts.Problem}; look at the server's log, or name its kind with --server-kind.");
    }
}
