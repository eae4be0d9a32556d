using System.Security.Cryptography;
using System.Text;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// Keeps two processes, or two tasks of one, from working on the same thing at once. The system frees it when a process dies.
/// </summary>
public sealed class FileLock : IDisposable
{
    private readonly FileStream _stream;

    private FileLock(FileStream stream) => _stream = stream;

    /// <summary>Takes the lock of a name, or returns null when someone else holds it.</summary>
    /// <param name="cache">Its folder <c>locks</c> holds the lock files. They stay: removing one that another opens would split
    /// the lock.</param>
    /// <param name="name">Anything; the same name is the same lock.</param>
    public static FileLock? TryTake(CacheFolder cache, string name)
    {
        ArgumentNullException.ThrowIfNull(cache);
        var folder = Path.Combine(cache.Root, "locks");
        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..24] + ".lock");
        FileErrors.Translate(folder, () => Directory.CreateDirectory(folder));
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (IsHeld(e))
        {
            return null;
        }
        catch (Exception e) when (FileErrors.Explain(path, e) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>Waits until the lock of a name is free; for work that takes moments.</summary>
    public static async Task<FileLock> TakeAsync(
        CacheFolder cache, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryTake(cache, name) is { } taken)
            {
                return taken;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>EAGAIN of Linux and of macOS; sharing and lock violation of Windows.</summary>
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32 or 33;
}
