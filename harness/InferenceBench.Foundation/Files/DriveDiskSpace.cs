namespace InferenceBench.Foundation.Files;

/// <summary>Asks the file system that holds the path.</summary>
public sealed class DriveDiskSpace : IDiskSpace
{
    /// <inheritdoc/>
    public long? FreeBytes(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
