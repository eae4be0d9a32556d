using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

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
    public static void Sweep(string path) => Remove(Left(path));

    /// <summary>
    /// The same beside a user's own files, where somebody with another cache, and so without the lock, may be writing: what is of
    /// a process that lives stays.
    /// </summary>
    public static void SweepDead(string path) =>
        Remove(Left(path).Where(left => ProcessOf(path, left) is { } process && !IsAlive(process)));

    private static IEnumerable<FileSystemInfo> Left(string path) =>
        new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFileSystemInfos($"{Path.GetFileName(path)}.*-*{Ending}");

    /// <summary>Null when the name is not of this form, and so not of this program.</summary>
    private static int? ProcessOf(string path, FileSystemInfo left) =>
        int.TryParse(
            left.Name[(Path.GetFileName(path).Length + 1)..].Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture,
            out var process)
        ? process
        : null;

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // One that may not be asked is another user's, and lives.
            return e is Win32Exception;
        }
    }

    private static void Remove(IEnumerable<FileSystemInfo> all)
    {
        foreach (var left in all)
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
