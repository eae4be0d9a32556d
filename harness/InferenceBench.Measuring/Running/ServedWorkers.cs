using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Measuring.Running;

/// <summary>Tells workers where the server is; no cell carries it, so that no result does.</summary>
/// <param name="workers">Starts workers.</param>
/// <param name="server">Address of the running server; null = none.</param>
public sealed class ServedWorkers(IWorkerLauncher workers, Uri? server) : IWorkerLauncher
{
    /// <inheritdoc/>
    public IAsyncEnumerable<WorkerEvent> RunAsync(WorkerRequest request, CancellationToken cancellationToken) =>
        workers.RunAsync(request is MeasureRequest measure && server is not null ? measure with { Server = server } : request, cancellationToken);
}
