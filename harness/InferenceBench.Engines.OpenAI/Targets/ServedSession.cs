using System.Diagnostics;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>Requests to a target, one after the other or several together, each over a connection of its own.</summary>
/// <param name="server">The target.</param>
/// <param name="requests">Makes requests.</param>
/// <param name="making">What is sent of a prompt.</param>
/// <param name="first">Id that begins a text; null = none.</param>
/// <param name="atOnce">As many requests as are sent together, at most.</param>
internal sealed class ServedSession(
    TargetServer server, TargetRequests requests, TargetPrompts making, int? first, int atOnce) : IRequestSession
{
    public ResolvedSettings Resolved { get; } = new()
    {
        ContextTokens = server.Facts.ContextTokens,
        Sequences = atOnce,
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

    public int VocabularySize => making.VocabularySize;

    public int? BeginningOfSequence => first;

    public IReadOnlyList<RequestTimes> Complete(
        IReadOnlyList<int[]> prompts, int steps, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentOutOfRangeException.ThrowIfZero(prompts.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prompts.Count, atOnce);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        if (prompts.Any(prompt => prompt.Length == 0))
        {
            throw new ArgumentException("A prompt has no tokens.", nameof(prompts));
        }

        var sending = new RequestsTogether(prompts.Select(ids => making.Request(requests, ids, steps + 1, first)));
        sending.Run(cancellationToken);
        var began = sending.All.Min(one => one.SentTimestamp);
        return [.. sending.All.Select(one => one.Times() with
        {
            SentSeconds = Stopwatch.GetElapsedTime(began, one.SentTimestamp).TotalSeconds,
        })];
    }

    public void Dispose() => requests.Dispose();
}
