using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// Names under which files and folders are written before they are renamed: no two writers, of one process or of several, share
/// one.
/// </summary>
public static partial class TemporaryName
{
    private const string Ending = ".tmp";

    /// <summary>Earlier versions wrote a model's thin twin beside it under these names, which tell no process.</summary>
    private static readonly string[] _oldEndings = [".twin.gguf", ".types.gguf"];

    /// <summary>A name beside a path.</summary>
    public static string Of(string path) => $"{path}.{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}{Ending}";

    /// <summary>Removes what writers of a path left that were killed. Call it with the path's lock held.</summary>
    public static void Sweep(string path) => Left(path).ToList().ForEach(Remove);

    /// <summary>
    /// The same beside a user's own files, where somebody with another cache, and so without the lock, may be writing: what is of
    /// a process that lives stays.
    /// </summary>
    public static void SweepDead(string path) => Left(path)
        .Where(left => Parse(left.Name) is { } parts && parts.Target == Path.GetFileName(path) && !IsAlive(parts.Process))
        .ToList()
        .ForEach(Remove);

    /// <summary>
    /// Removes what killed writers left anywhere in the cache. What is of a process that lives stays, and so does what somebody
    /// writes whose processes cannot be seen from here, e.g. in a container: whoever makes a model holds its lock, and whoever
    /// writes a file has it open. What cannot be removed stays as well.
    /// </summary>
    public static void SweepDead(CacheFolder cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        try
        {
            foreach (var left in Directory.Exists(cache.Root) ? AllIn(cache.Root) : [])
            {
                SweepOne(cache, left);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InputException)
        {
            // A cache that cannot be listed or written is told by whoever has to use it.
        }
    }

    private static List<FileSystemInfo> AllIn(string root) =>
    [
        .. new DirectoryInfo(root)
            .EnumerateFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(entry => Parse(entry.Name) is not null || OldTarget(entry) is not null),
    ];

    private static void SweepOne(CacheFolder cache, FileSystemInfo left)
    {
        var written = Parse(left.Name);
        if (written is { } owned && IsAlive(owned.Process))
        {
            return;
        }

        var target = Path.Combine(Path.GetDirectoryName(left.FullName)!, written?.Target ?? OldTarget(left)!);
        using var free = FileLock.TryTake(cache, OpenedFile.RealPath(target));
        if (free is not null && !IsOpen(left))
        {
            Remove(left);
        }
    }

    private static IEnumerable<FileSystemInfo> Left(string path) =>
        new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFileSystemInfos($"{Path.GetFileName(path)}.*-*{Ending}");

    /// <summary>Null when the name is not of this form, and so not of this program.</summary>
    private static (string Target, int Process)? Parse(string name) =>
        Form().Match(name) is { Success: true } match
        && int.TryParse(match.Groups["process"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            ? (match.Groups["target"].Value, process)
            : null;

    private static string? OldTarget(FileSystemInfo entry) =>
        entry is FileInfo
        && Array.Find(_oldEndings, old => entry.Name.EndsWith(".gguf" + old, StringComparison.Ordinal)) is { } end
            ? entry.Name[..^end.Length]
            : null;

    /// <summary>A writer of this program has its file to itself.</summary>
    private static bool IsOpen(FileSystemInfo entry)
    {
        if (entry is not FileInfo)
        {
            return false;
        }

        try
        {
            using var alone = new FileStream(entry.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

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

    private static void Remove(FileSystemInfo left)
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

    /// <summary>As <see cref="Of"/> makes them, what was added to the path's name for a model's twin included.</summary>
    [GeneratedRegex(
        @"^(?<target>.+?)(\.twin|\.types)?\.(?<process>[0-9]{1,10})-[0-9a-f]{8}\.tmp\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
