using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>Runs programs of this machine.</summary>
public sealed class ProcessRunner : IProcessRunner
{
    private static readonly ProcessOutput _tooLong = new(ExitCode: -1, "") { TimedOut = true };

    /// <summary>A program that hung once hangs again, and is asked several times for each cell.</summary>
    private static readonly ConcurrentDictionary<string, bool> _hung = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public ProcessOutput? Run(string program, IReadOnlyList<string> arguments, TimeSpan limit)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (Find(program) is not { } path)
        {
            return null;
        }

        if (_hung.ContainsKey(path))
        {
            return _tooLong;
        }

        try
        {
            using var process = Process.Start(StartInfo(path, arguments));
            var output = process is null ? null : Collect(process, limit);
            if (output is { TimedOut: true })
            {
                _hung[path] = true;
            }

            return output;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IDisposable? Stream(string program, IReadOnlyList<string> arguments, Action<string> onLine)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(onLine);
        if (Find(program) is not { } path)
        {
            return null;
        }

        try
        {
            return Process.Start(StartInfo(path, arguments)) is { } process ? new StreamingProcess(process, onLine) : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static ProcessStartInfo StartInfo(string path, IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        info.Environment["LC_ALL"] = "C";
        return info;
    }

    private static ProcessOutput? Collect(Process process, TimeSpan limit)
    {
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(limit) || !Task.WaitAll([output, errors], limit))
        {
            process.Kill(entireProcessTree: true);
            return _tooLong;
        }

        return new ProcessOutput(process.ExitCode, output.Result);
    }

    // Searched here because Process.Start looks into the current folder first, where a stranger's file may lie.
    private static string? Find(string program)
    {
        var name = OperatingSystem.IsWindows() ? program + ".exe" : program;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }
}
