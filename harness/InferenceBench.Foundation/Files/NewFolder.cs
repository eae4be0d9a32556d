using System.Runtime.InteropServices;

namespace InferenceBench.Foundation.Files;

/// <summary>
/// Makes a folder that only one can have made. .NET's own way is content with one that is there, so that two processes that
/// looked at the same moment would share it.
/// </summary>
public static partial class NewFolder
{
    /// <summary>Read, write and enter, for all whom the process's mask leaves it to.</summary>
    private const uint AllRights = 0x1FF;

    /// <summary>False when something is there already.</summary>
    /// <param name="path">The folder; the one above it is there.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static bool TryMake(string path)
    {
        if (Path.Exists(path))
        {
            return false;
        }

        if (OperatingSystem.IsWindows() ? MakeOnWindows(path, 0) : Make(path, AllRights) == 0)
        {
            return true;
        }

        // Somebody was faster; or it cannot be made, and .NET has the words for why.
        return !Path.Exists(path) && Directory.CreateDirectory(path).Exists;
    }

    [LibraryImport("libc", EntryPoint = "mkdir", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Make(string path, uint rights);

    [LibraryImport("kernel32", EntryPoint = "CreateDirectoryW", StringMarshalling = StringMarshalling.Utf16)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool MakeOnWindows(string path, nint security);
}
