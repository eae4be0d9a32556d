using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>Runs programs of this machine.</summary>
public sealed class ProcessRunner : IProcessRunner
{
    /// <summary>Hundreds of times what such a program prints.</summary>
    private const int MostCharacters = 16 << 20;

    /// <summary>Exit code of a program that was ended from here.</summary>
    private const int EndedHere = -1;

    private static readonly ProcessOutput _tooLong = new(EndedHere, "") { TimedOut = true };

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
        var output = ReadAsync(process.StandardOutput, MostCharacters, () => End(process));
        var errors = ReadAsync(process.StandardError, 0, () => { });
        if (!process.WaitForExit(limit) || !Task.WaitAll([output, errors], limit))
        {
            End(process);
            return _tooLong;
        }

        var (text, isWhole) = output.Result;
        return new ProcessOutput(isWhole ? process.ExitCode : EndedHere, text);
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or AggregateException)
        {
            // It has ended, or its children have.
        }
    }

    /// <summary>Reads to the end, and keeps no more than a part of what never ends.</summary>
    /// <param name="reader">What the program prints.</param>
    /// <param name="most">Characters to keep.</param>
    /// <param name="whenMore">Called once when there are more.</param>
    private static async Task<(string Text, bool IsWhole)> ReadAsync(StreamReader reader, int most, Action whenMore)
    {
        var kept = new StringBuilder();
        var part = new char[4096];
        var isWhole = true;
        for (int count; (count = await reader.ReadAsync(part).ConfigureAwait(false)) > 0;)
        {
            kept.Append(part, 0, Math.Min(count, most - kept.Length));
            if (isWhole && count > 0 && kept.Length == most)
            {
                isWhole = false;
                whenMore();
            }
        }

        return (kept.ToString(), isWhole);
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
