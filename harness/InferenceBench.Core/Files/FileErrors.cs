using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Files;

/// <summary>Turns the file system's errors into sentences.</summary>
public static class FileErrors
{
    private const int DiskFullUnix = 28;
    private const int DiskFullWindows = 112;
    private const int HandleDiskFullWindows = 39;
    private const int QuotaLinux = 122;

    /// <summary>Runs an action that writes at <paramref name="path"/>.</summary>
    /// <exception cref="InputException">Disk full, no permission, read-only file system, or a path that cannot be.</exception>
    public static void Translate(string path, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            action();
        }
        catch (Exception e) when (Explain(path, e) is { } explained)
        {
            throw explained;
        }
    }

    /// <inheritdoc cref="Translate"/>
    public static async Task TranslateAsync(string path, Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (Exception e) when (Explain(path, e) is { } explained)
        {
            throw explained;
        }
    }

    /// <summary>The sentence for an error while writing at <paramref name="path"/>; null for errors that are not the file system's.</summary>
    public static InputException? Explain(string path, Exception exception) => exception switch
    {
        UnauthorizedAccessException => new InputException(
            ExitCode.NoPermission,
            $"No permission to write '{path}'; choose a folder you may write to or change its owner.",
            exception),
        DirectoryNotFoundException => new InputException(
            ExitCode.NoPermission,
            $"The folder of '{path}' does not exist; create it or choose another place.",
            exception),
        FileNotFoundException or EndOfStreamException => null,
        IOException e when IsDiskFull(e) => new InputException(
            ExitCode.DiskFull,
            $"The disk is full while writing '{path}'; free space there or choose another place, then run the same command again.",
            exception),
        IOException => new InputException(ExitCode.NoPermission, $"'{path}' cannot be written ({exception.Message.TrimEnd('.')}); choose another place.", exception),
        _ => null,
    };

    /// <summary>True for the error codes by which Linux, macOS and Windows say that no space is left.</summary>
    public static bool IsDiskFull(IOException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return (exception.HResult & 0xFFFF) is DiskFullUnix or DiskFullWindows or HandleDiskFullWindows or QuotaLinux;
    }
}
