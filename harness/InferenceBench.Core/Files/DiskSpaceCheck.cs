using System.Globalization;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Files;

/// <summary>Asks for room on a disk before it is used.</summary>
public static class DiskSpaceCheck
{
    /// <exception cref="InputException"><see cref="ExitCode.NotEnoughDisk"/>; nothing is said when the system does not tell.</exception>
    public static void Require(this IDiskSpace disk, string path, long bytes)
    {
        ArgumentNullException.ThrowIfNull(disk);
        if (disk.FreeBytes(path) is { } free && free < bytes)
        {
            throw new InputException(
                ExitCode.NotEnoughDisk,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"'{path}' needs {bytes / 1e9:F1} GB and its disk has {free / 1e9:F1} GB left; free space there or choose another place."));
        }
    }
}
