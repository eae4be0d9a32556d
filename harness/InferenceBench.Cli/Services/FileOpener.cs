using System.Diagnostics;

namespace InferenceBench.Cli.Services;

/// <summary>Shows a file with whatever the machine opens its kind with.</summary>
internal static class FileOpener
{
    /// <summary>
    /// Longer than the desktop's opener takes to find nothing; a browser that it starts itself may keep it for as long as that is
    /// open.
    /// </summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidOperationException">The machine has nothing that shows it.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">As before.</exception>
    internal static void Open(string path)
    {
        if (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS())
        {
            using var opened = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return;
        }

        Run("xdg-open", path);
    }

    /// <summary>
    /// Without a screen the desktop's opener tries one browser after the other and tells of each; that it found none is all that
    /// is said.
    /// </summary>
    internal static void Run(string opener, string path)
    {
        var start = new ProcessStartInfo(opener)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(path);
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (process.WaitForExit(_patience) && process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{opener} ended with {process.ExitCode}.");
        }
    }
}
