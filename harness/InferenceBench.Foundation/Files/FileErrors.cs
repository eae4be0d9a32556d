using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>Turns the file system's errors into sentences.</summary>
public static class FileErrors
{
    // A number means another thing on each system: 39 is a full disk on Windows, a folder with files in it on Linux, and an
    // address on macOS.
    private static readonly int[] _diskFull = OperatingSystem.IsWindows() ? [112, 39]
        : OperatingSystem.IsMacOS() ? [28, 69]
        : [28, 122];
    private static readonly int _readOnly = OperatingSystem.IsWindows() ? 19 : 30;

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

    /// <summary>
    /// The sentence for an error while writing at <paramref name="path"/>; null for errors that are not the file system's.
    /// </summary>
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
            $"The disk is full while writing '{path}'; free space there or choose another place, then run the same "
            + "command again.",
            exception),
        IOException e when IsReadOnly(e) => new InputException(
            ExitCode.NoPermission, $"'{path}' is on a disk that can only be read; choose another place.", exception),
        IOException =>
            new InputException(
                ExitCode.NoPermission, $"'{path}' cannot be written ({exception.Message.TrimEnd('.')}); choose another place.",
                exception),
        _ => null,
    };

    /// <summary>Why a file cannot be read and what to do, as the end of a sentence without its full stop.</summary>
    public static string WhyUnreadable(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var why = exception.Message.ReplaceLineEndings(" ").TrimEnd('.');
        return exception switch
        {
            FileNotFoundException or DirectoryNotFoundException => "there is no such file; check the path",
            UnauthorizedAccessException => "there is no permission to read it; change its rights, or give another",
            _ when why.Contains(';', StringComparison.Ordinal) => why,
            _ => why + "; check the path, or give another",
        };
    }

    /// <summary>True for the error codes by which Linux, macOS and Windows say that no space is left.</summary>
    public static bool IsDiskFull(IOException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return _diskFull.Contains(CodeOf(exception));
    }

    /// <summary>True for the error code by which this system says that a disk cannot be written at all.</summary>
    public static bool IsReadOnly(IOException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return CodeOf(exception) == _readOnly;
    }

    /// <summary>Unix gives its own number as it is, Windows within a larger one that says whose it is.</summary>
    private static int CodeOf(IOException exception) =>
        OperatingSystem.IsWindows() ? exception.HResult & 0xFFFF : exception.HResult;
}
