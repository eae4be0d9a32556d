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
        catch (UnauthorizedAccessException e)
        {
            throw NoPermission(path, e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new InputException(ExitCode.NoPermission, $"The folder of '{path}' does not exist; create it or choose another place.", e);
        }
        catch (IOException e) when (IsDiskFull(e))
        {
            throw new InputException(
                ExitCode.DiskFull,
                $"The disk is full while writing '{path}'; free space there or choose another place, then run the same command again.",
                e);
        }
        catch (IOException e) when (e is not FileNotFoundException and not EndOfStreamException)
        {
            throw new InputException(ExitCode.NoPermission, $"'{path}' cannot be written: {e.Message}", e);
        }
    }

    /// <summary>True for the error codes by which Linux, macOS and Windows say that no space is left.</summary>
    public static bool IsDiskFull(IOException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return (exception.HResult & 0xFFFF) is DiskFullUnix or DiskFullWindows or HandleDiskFullWindows or QuotaLinux;
    }

    private static InputException NoPermission(string path, Exception inner) =>
        new(ExitCode.NoPermission, $"No permission to write '{path}'; choose a folder you may write to or change its owner.", inner);
}
