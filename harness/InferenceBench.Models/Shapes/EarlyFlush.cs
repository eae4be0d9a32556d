using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// Has what was written brought onto the disk while more is made: left to the end, the disk would begin when the making is over.
/// </summary>
/// <param name="file">Written to by anybody; must be open until this is disposed of.</param>
internal sealed class EarlyFlush(SafeFileHandle file) : IDisposable
{
    private const long Bytes = 128 << 20;

    private readonly Lock _lock = new();
    private Task _flush = Task.CompletedTask;
    private long _unflushed;

    /// <summary>Tells of further bytes.</summary>
    public void Written(long bytes)
    {
        lock (_lock)
        {
            _unflushed += bytes;
            if (_unflushed >= Bytes && _flush.IsCompletedSuccessfully)
            {
                _unflushed = 0;
                _flush = Task.Factory.StartNew(
                    () => RandomAccess.FlushToDisk(file), CancellationToken.None, TaskCreationOptions.LongRunning,
                    TaskScheduler.Default);
            }
        }
    }

    /// <summary>Waits for what is under way.</summary>
    /// <exception cref="IOException">The disk failed or is full.</exception>
    public void Wait() => _flush.GetAwaiter().GetResult();

    /// <summary>Waits; whatever went wrong is no longer of interest.</summary>
    public void Dispose() => _flush.ContinueWith(_ => { }, TaskScheduler.Default).Wait();
}
