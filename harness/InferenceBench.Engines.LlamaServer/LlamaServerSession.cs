using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>One request after the other to a llama-server.</summary>
internal sealed class LlamaServerSession(ServerClient client, ServerFacts facts) : IRequestSession
{
    public ResolvedSettings Resolved { get; } = new()
    {
        ContextTokens = facts.ContextTokens,
        Sequences = 1,
        Threads = null,
        GpuLayers = null,
        ModelLayers = null,
        BatchTokens = null,
        MicroBatchTokens = null,
        FlashAttention = null,
        KvTypeK = null,
        KvTypeV = null,
        UnifiedKv = false,
        Device = EngineDevice.Server,
    };

    public int VocabularySize => facts.VocabularySize;

    public int? BeginningOfSequence => facts.BeginningOfSequence;

    public RequestTimes Complete(int[] prompt, int steps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentOutOfRangeException.ThrowIfZero(prompt.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        using var request = ServerClient.Message("completion", new CompletionRequest(prompt, steps + 1));
        var mostBytes = Math.Min(client.Limits.AnswerBytes + ((long)client.Limits.BytesPerToken * (steps + 1)), Array.MaxLength);
        var stamped = new StampedStream(mostBytes);
        client.Connect(cancellationToken);
        var sent = Stopwatch.GetTimestamp();
        Stream(request, stamped, cancellationToken);
        return EventTimes.Of(CompletionEvent.All(stamped), sent, prompt.Length, steps);
    }

    public void Dispose() => client.Dispose();

    private void Stream(HttpRequestMessage request, StampedStream stamped, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(client.Limits.Silence);
        try
        {
            using var response = client.Send(request, silence.Token);

            // A synchronous read knows no cancellation; it fails when the connection goes.
            using var drop = silence.Token.Register(static response => ((HttpResponseMessage)response!).Dispose(), response);
            stamped.ReadAll(response.Content.ReadAsStream(silence.Token), () => silence.CancelAfter(client.Limits.Silence));
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Cancelled while the server answered.", e, cancellationToken);
        }
        catch (Exception e) when (silence.IsCancellationRequested)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable, $"The llama-server sent nothing for {client.Limits.Silence.TotalSeconds:0} s in the middle of its answer; look at its log.", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new EngineException(EngineFailure.ServerUnusable, $"The llama-server broke off ({ServerFault.Of(e)}); look at its log.", e);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }
}
