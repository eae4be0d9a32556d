using System.Diagnostics;

namespace InferenceBench.Cli.Tests.BadInput;

/// <summary>A file system of its own, so that it can be full or read-only; needs the right to mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private static readonly Lazy<string?> _problem = new(Try);

    private SmallDisk(string path) => Path = path;

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? Problem => _problem.Value;

    public string Path { get; }

    public static SmallDisk Create(int kilobytes)
    {
        var path = Directory.CreateTempSubdirectory("inferencebench-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", path) is { } error)
        {
            Directory.Delete(path);
            throw new InvalidOperationException(error);
        }

        return new SmallDisk(path);
    }

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Path).ShouldBeNull();

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        using var stream = new FileStream(
            System.IO.Path.Combine(Path, "ballast"), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                stream.Write(new byte[512]);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(System.IO.Path.Combine(Path, "ballast"));

    public void Dispose()
    {
        Run("umount", Path);
        Directory.Delete(Path, recursive: true);
    }

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux())
        {
            return "a small disk can be mounted on Linux alone";
        }

        try
        {
            Create(64).Dispose();
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "no right to mount a small disk: " + e.Message;
        }
    }

    private static string? Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : error.Trim();
    }
}
