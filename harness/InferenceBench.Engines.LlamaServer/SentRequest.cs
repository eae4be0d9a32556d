using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>One request to a llama-server: made ready before, looked at after it is over.</summary>
internal sealed class SentRequest : IDisposable
{
    private readonly ServerClient _client;
    private readonly HttpRequestMessage _message;
    private readonly StampedStream _stamped;
    private readonly int _promptTokens;
    private readonly int _steps;

    internal SentRequest(ServerClient client, CompletionRequest body)
    {
        (_client, _promptTokens, _steps) = (client, body.Prompt.Length, body.Tokens - 1);
        _message = ServerClient.Message("completion", body);
        _stamped = new(Math.Min(client.Limits.AnswerBytes + ((long)client.Limits.BytesPerToken * body.Tokens), Array.MaxLength));
    }

    /// <summary>When it was sent.</summary>
    internal long SentTimestamp { get; private set; }

    /// <inheritdoc cref="ServerClient.Connect"/>
    internal void Connect(CancellationToken cancellationToken) => _client.Connect(cancellationToken);

    /// <summary>Sends it and takes what comes until the stream ends.</summary>
    /// <exception cref="EngineException">The server refused, was silent or broke off.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Send(CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(_client.Limits.Silence);
        SentTimestamp = Stopwatch.GetTimestamp();
        try
        {
            using var response = _client.Send(_message, silence.Token);

            // A synchronous read knows no cancellation; it fails when the connection goes.
            using var drop = silence.Token.Register(static response => ((HttpResponseMessage)response!).Dispose(), response);
            _stamped.ReadAll(response.Content.ReadAsStream(silence.Token), () => silence.CancelAfter(_client.Limits.Silence));
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Cancelled while the server answered.", e, cancellationToken);
        }
        catch (Exception e) when (silence.IsCancellationRequested)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable,
                $"The llama-server sent nothing for {_client.Limits.Silence.TotalSeconds:0} s on the way; look at its log.", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable, $"The llama-server broke off ({ServerFault.Of(e)}); look at its log.", e);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>When its tokens came.</summary>
    /// <exception cref="EngineException">The server did something else than asked.</exception>
    internal RequestTimes Times() =>
        EventTimes.Of(CompletionEvent.All(_stamped, _client.ApiKey), SentTimestamp, _promptTokens, _steps);

    public void Dispose() => _message.Dispose();
}
