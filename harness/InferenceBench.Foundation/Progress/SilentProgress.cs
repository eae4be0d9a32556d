namespace InferenceBench.Foundation.Progress;

/// <summary>Nobody waits.</summary>
public sealed class SilentProgress : ITaskProgress
{
    public ITaskReport Begin(string description, long? totalBytes, long alreadyDoneBytes = 0) => new Nothing();

    private sealed class Nothing : ITaskReport
    {
        public void Report(long value)
        {
        }

        public void Complete()
        {
        }

        public void Dispose()
        {
        }
    }
}
