using Microsoft.Win32.SafeHandles;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// Length, time and place of the file that opens, behind however many symbolic links: what a path's own entry says is the link's.
/// The one way in which a path of the user's is asked for them.
/// </summary>
public static class OpenedFile
{
    private const int MostLinks = 40;

    /// <summary>Opens for reading what stands at the end of all links.</summary>
    /// <exception cref="EndOfStreamException">Empty, or a pipe, socket or device, on which a read could wait for
    /// ever.</exception>
    /// <exception cref="IOException">Missing, or a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static SafeFileHandle Open(string path)
    {
        var target = RealPath(path);
        if (Directory.Exists(target))
        {
            throw new IOException("it is a folder");
        }

        // A pipe or device has no length, and opening a pipe to which nobody writes never returns.
        var entry = new FileInfo(target);
        return !entry.Exists ? throw new FileNotFoundException("there is no such file", path)
            : entry.Length == 0 ? throw new EndOfStreamException("it is empty, or no ordinary file")
            : File.OpenHandle(target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>
    /// False for what is known to be a pipe, a socket or a device at the end of all links: to open it might never return. What is
    /// not there may be anything.
    /// </summary>
    public static bool MayBeOrdinary(string path) => FileNumber.MayBeOrdinary(RealPath(path));

    /// <summary>Bytes of the file that opens.</summary>
    /// <inheritdoc cref="Open"/>
    public static long Length(string path)
    {
        using var handle = Open(path);
        return RandomAccess.GetLength(handle);
    }

    /// <summary>What tells that the file that opens is still the one it was.</summary>
    /// <inheritdoc cref="Open"/>
    public static FileStamp Stamp(string path)
    {
        using var handle = Open(path);
        var (number, madeTicks, changedTicks) = FileNumber.Of(handle);
        return new FileStamp(
            RealPath(path), RandomAccess.GetLength(handle), File.GetLastWriteTimeUtc(handle).Ticks, number, madeTicks,
            changedTicks);
    }

    /// <summary>
    /// The absolute path without any link in it, of folders neither; a part that does not exist stays as it is.
    /// </summary>
    public static string RealPath(string path)
    {
        var left = new Stack<string>(Parts(Path.GetFullPath(path)).Reverse());
        var real = Path.GetPathRoot(Path.GetFullPath(path))!;
        for (var links = 0; left.TryPop(out var part);)
        {
            var next = Path.GetFullPath(Path.Combine(real, part));
            if (new FileInfo(next).LinkTarget is not { } target || ++links > MostLinks)
            {
                real = next;
                continue;
            }

            var full = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(full)!;
            foreach (var piece in Parts(full).Reverse())
            {
                left.Push(piece);
            }
        }

        return real;
    }

    private static string[] Parts(string fullPath) => fullPath[Path.GetPathRoot(fullPath)!.Length..]
        .Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
}
