namespace InferenceBench.Measuring.Protocol;

/// <summary>Does a piece of native work somewhere it can crash without harm.</summary>
public interface IWorkerLauncher
{
    /// <summary>
    /// Events as the worker prints them. The last is always <see cref="WorkerDone"/>, <see cref="WorkerQuantized"/>,
    /// <see cref="WorkerDescribed"/>,
    /// <see cref="QualityDone"/>, <see cref="CascadeDone"/> or <see cref="WorkerFailed"/>, also when the
    /// worker died; only a cancelled visit ends without one.
    /// </summary>
    IAsyncEnumerable<WorkerEvent> RunAsync(WorkerRequest request, CancellationToken cancellationToken);
}
