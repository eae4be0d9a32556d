using System.Globalization;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Shapes;

/// <summary>Asks for room on a disk before it is used.</summary>
internal static class DiskSpace
{
    /// <exception cref="InputException"><see cref="ExitCode.NotEnoughDisk"/>.</exception>
    public static void Require(string path, long bytes, Func<string, long?> freeBytes)
    {
        if (freeBytes(path) is { } free && free < bytes)
        {
            throw new InputException(
                ExitCode.NotEnoughDisk,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{path}' needs {bytes / 1e9:F1} GB and its disk has {free / 1e9:F1} GB left; free space there or choose another place."));
        }
    }

    /// <summary>Bytes left where a file would be, or null when the system does not tell.</summary>
    public static long? FreeBytes(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(folder)! : folder!).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
