using System.Runtime.ExceptionServices;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>
/// Sends requests at the same moment, each from a thread of its own that does nothing but wait for its answer; a single one from
/// the caller's. When one fails, the others are given up, and its failure is that of all.
/// </summary>
internal sealed class RequestsTogether(IEnumerable<SentRequest> requests)
{
    private ExceptionDispatchInfo? _failure;

    internal IReadOnlyList<SentRequest> All { get; } = [.. requests];

    /// <exception cref="EngineException">The server refused, was silent or broke off.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    internal void Run(CancellationToken cancellationToken)
    {
        // Connections stand before the first clock starts, whichever request it is of.
        All[0].Client.PrepareAsync(All.Count).GetAwaiter().GetResult();
        if (All is [var only])
        {
            only.Send(cancellationToken);
            return;
        }

        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var start = new Barrier(All.Count);
        var threads = All.Select(request => new Thread(() => Send(request, start, giveUp)) { IsBackground = true }).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        cancellationToken.ThrowIfCancellationRequested();
        _failure?.Throw();
    }

    private void Send(SentRequest request, Barrier start, CancellationTokenSource giveUp)
    {
        try
        {
            start.SignalAndWait();
            request.Send(giveUp.Token);
        }
#pragma warning disable CA1031 // Whatever it is, the thread that waits for all of them throws it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // What the others end with is that they were given up.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(e), null);
            giveUp.Cancel();
        }
    }
}
