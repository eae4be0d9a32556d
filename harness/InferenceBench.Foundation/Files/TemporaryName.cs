namespace InferenceBench.Foundation.Files;

/// <summary>
/// Names under which files and folders are written before they are renamed: no two writers, of one process or of several, share
/// one.
/// </summary>
public static class TemporaryName
{
    private const string Ending = ".tmp";

    /// <summary>A name beside a path.</summary>
    public static string Of(string path) => $"{path}.{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}{Ending}";

    /// <summary>Removes what writers of a path left that were killed. Call it with the path's lock held.</summary>
    public static void Sweep(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        foreach (var left in new DirectoryInfo(folder).EnumerateFileSystemInfos($"{name}.*-*{Ending}"))
        {
            if (left is DirectoryInfo tree)
            {
                tree.Delete(recursive: true);
            }
            else
            {
                left.Delete();
            }
        }
    }
}
