namespace InferenceBench.Core.Machine;

/// <summary>Space on the disks.</summary>
public static class DiskSpace
{
    /// <summary>Bytes this user may still write where a folder is or would be created; null when the disk does not tell.</summary>
    public static long? FreeBytes(string folder)
    {
        var existing = Path.GetFullPath(folder);
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        try
        {
            return new DriveInfo(existing).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
