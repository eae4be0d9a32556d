namespace InferenceBench.Foundation.Files;

/// <summary>Tells how much fits on a disk.</summary>
public interface IDiskSpace
{
    /// <summary>Bytes this user can still write at a path that need not exist yet; null when the system does not say.</summary>
    long? FreeBytes(string path);
}
