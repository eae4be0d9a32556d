using InferenceBench.Engines;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Measuring.Running;

/// <summary>Tells workers where their cell's server is; no cell carries it, so that no result does.</summary>
/// <param name="workers">Starts workers.</param>
/// <param name="servers">Running servers, by the engines that cells name.</param>
public sealed class ServedWorkers(IWorkerLauncher workers, IReadOnlyDictionary<string, ServerAccess> servers) : IWorkerLauncher
{
    /// <inheritdoc/>
    public IAsyncEnumerable<WorkerEvent> RunAsync(WorkerRequest request, CancellationToken cancellationToken) => workers.RunAsync(
        request is MeasureRequest measure && servers.TryGetValue(measure.Cell.Engine, out var server)
            ? measure with { Server = server }
            : request,
        cancellationToken);
}
