using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>One request after the other to a llama-server.</summary>
internal sealed class LlamaServerSession(ServerClient client, ServerFacts facts) : IRequestSession
{
    public ResolvedSettings Resolved { get; } = new()
    {
        ContextTokens = facts.ContextTokens,
        Sequences = 1,
        Threads = 0,
        GpuLayers = 0,
        ModelLayers = 0,
        BatchTokens = 0,
        MicroBatchTokens = 0,
        FlashAttention = "unknown",
        KvTypeK = "unknown",
        KvTypeV = "unknown",
        UnifiedKv = false,
        Device = "server",
    };

    public int VocabularySize => facts.VocabularySize;

    public int? BeginningOfSequence => facts.BeginningOfSequence;

    public RequestTimes Complete(int[] prompt, int steps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentOutOfRangeException.ThrowIfZero(prompt.Length);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        using var request = ServerClient.Message("completion", new CompletionRequest(prompt, steps + 1));
        var stamped = new StampedStream();
        client.Connect();
        var sent = Stopwatch.GetTimestamp();
        Stream(request, stamped, cancellationToken);
        return EventTimes.Of(CompletionEvent.All(stamped), sent, prompt.Length, steps);
    }

    public void Dispose() => client.Dispose();

    private void Stream(HttpRequestMessage request, StampedStream stamped, CancellationToken cancellationToken)
    {
        using var response = client.Send(request, cancellationToken);

        // A synchronous read knows no cancellation; it fails when the connection goes.
        using var drop = cancellationToken.Register(static response => ((HttpResponseMessage)response!).Dispose(), response);
        try
        {
            stamped.ReadAll(response.Content.ReadAsStream(cancellationToken));
        }
        catch (Exception e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("Cancelled while the server answered.", e, cancellationToken);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new EngineException(EngineFailure.ServerUnusable, $"The llama-server at {client.Address} broke off ({e.Message.TrimEnd('.')}); look at its log.", e);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }
}
