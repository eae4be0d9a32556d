using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Http;
using InferenceBench.Engines.OpenAI.Reading;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>One request to a target: made ready before, looked at after it is over.</summary>
/// <param name="server">The target.</param>
/// <param name="client">Waits for its answer.</param>
/// <param name="exchange">The request.</param>
/// <param name="promptTokens">That its prompt has, as far as it is known here.</param>
/// <param name="steps">Tokens that are to follow the first.</param>
internal sealed class SentRequest(TargetServer server, LoadClient client, Exchange exchange, int promptTokens, int steps)
{
    private readonly string _name = server.Dialect.Name;

    /// <summary>Over which it is sent.</summary>
    internal LoadClient Client => client;

    /// <summary>When it was sent.</summary>
    internal long SentTimestamp => exchange.Sent;

    /// <summary>Sends it and takes what comes until the stream ends.</summary>
    /// <exception cref="EngineException">The server refused, was silent or broke off.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Send(CancellationToken cancellationToken)
    {
        using (cancellationToken.Register(() => exchange.Abort(ExchangeFailure.Cancelled, "it was given up")))
        {
            client.SendAsync(exchange).AsTask().GetAwaiter().GetResult();
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>When its tokens came.</summary>
    /// <exception cref="EngineException">The server failed, or did something else than asked.</exception>
    internal RequestTimes Times()
    {
        var facts = Answer();
        var total = Stopwatch.GetElapsedTime(exchange.Sent, exchange.EndedAt);
        return TokenTimes.Of(facts, exchange.Sent, total, promptTokens, steps, server.Dialect);
    }

    /// <summary>Sends it for the number of its prompt tokens by the server's count.</summary>
    /// <exception cref="EngineException">The server failed, or did not tell.</exception>
    internal int Count()
    {
        Send(CancellationToken.None);
        return Answer().InputTokens ?? throw new EngineException(
            EngineFailure.ServerUnusable,
            $"The {_name} does not say how many tokens a prompt has, without which nothing can be told of it.");
    }

    private ResponseFacts Answer()
    {
        var facts = ResponseReader.Read(exchange, server.Dialect, server.Endpoint);
        exchange.Release();

        // Some llama-servers look at the whole text once more at its end and fail where it is none; every token is there.
        var isThere = facts is { Status: RequestStatus.ServerError, OutputTokens: { } there } && there == steps + 1
            && server.Dialect.CountsAlong;
        return facts.Status == RequestStatus.Ok || isThere ? facts : throw Failed(facts);
    }

    private EngineException Failed(ResponseFacts facts)
    {
        var problem = facts.Problem;
        return facts.Status switch
        {
            RequestStatus.ServerError => new(EngineFailure.ComputeFailed, $"The {_name} failed: {problem?.TrimEnd('.')}."),
            RequestStatus.HttpError or RequestStatus.Redirected => Unusable($"refuses ({problem})", "look at its log"),
            RequestStatus.NotConnected or RequestStatus.Tls =>
                Unusable($"does not answer ({problem})", "start it, or correct its address"),
            RequestStatus.Silent =>
                Unusable($"sent nothing for {server.Limits.Silence.TotalSeconds:0} s on the way", "look at its log"),
            RequestStatus.Cut or RequestStatus.TooSlow or RequestStatus.TooLarge or RequestStatus.Cancelled =>
                Unusable($"broke off ({problem})", "look at its log"),
            _ => Unusable($"sent no answer that can be used ({problem})", $"look whether it is a {_name}"),
        };
    }

    private EngineException Unusable(string what, string then) =>
        new(EngineFailure.ServerUnusable, $"The {_name} {what}; {then}.");
}
