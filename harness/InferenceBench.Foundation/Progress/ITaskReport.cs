namespace InferenceBench.Foundation.Progress;

/// <summary>One task in progress. Disposed without <see cref="Complete"/> it is shown as stopped.</summary>
public interface ITaskReport : IDisposable, IProgress<long>
{
    /// <summary>The task has reached its end.</summary>
    void Complete();
}
