namespace InferenceBench.Foundation.Progress;

/// <summary>Begins a task only when its first bytes are reported: work that turns out to be done already shows nothing.</summary>
public sealed class LazyReport(Func<ITaskReport> begin) : ITaskReport
{
    private ITaskReport? _begun;

    public void Report(long value) => (_begun ??= begin()).Report(value);

    public void Complete() => _begun?.Complete();

    public void Dispose() => _begun?.Dispose();
}
