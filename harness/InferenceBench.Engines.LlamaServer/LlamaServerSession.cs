using System.Diagnostics;

namespace InferenceBench.Engines.LlamaServer;

/// <summary>Requests to a llama-server, one after the other or several together, each over a connection of its own.</summary>
/// <param name="clients">As many as requests are sent together, at most.</param>
/// <param name="facts">What the server told.</param>
/// <param name="torn">Tokens that no answer may have.</param>
internal sealed class LlamaServerSession(IReadOnlyList<ServerClient> clients, ServerFacts facts, IReadOnlyList<int> torn) : IRequestSession
{
    private readonly IReadOnlyList<object[]>? _without = torn.Count == 0 ? null : [.. torn.Select(id => new object[] { id, false })];

    public ResolvedSettings Resolved { get; } = new()
    {
        ContextTokens = facts.ContextTokens,
        Sequences = clients.Count,
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

    public IReadOnlyList<RequestTimes> Complete(IReadOnlyList<int[]> prompts, int steps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentOutOfRangeException.ThrowIfZero(prompts.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prompts.Count, clients.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (prompts.Any(prompt => prompt.Length == 0))
        {
            throw new ArgumentException("A prompt has no tokens.", nameof(prompts));
        }

        var bodies = prompts.Select(prompt => new CompletionRequest(prompt, steps + 1) { Without = _without });
        using var sending = new RequestsTogether(bodies.Select((body, i) => new SentRequest(clients[i], body)));
        sending.Run(cancellationToken);
        var began = sending.All.Min(one => one.SentTimestamp);
        return [.. sending.All.Select(one => one.Times() with { SentSeconds = (one.SentTimestamp - began) / (double)Stopwatch.Frequency })];
    }

    public void Dispose()
    {
        foreach (var client in clients)
        {
            client.Dispose();
        }
    }
}
