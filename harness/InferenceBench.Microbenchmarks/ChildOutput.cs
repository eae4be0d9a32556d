using System.Diagnostics;

namespace InferenceBench.Microbenchmarks;

/// <summary>Runs a program to its end.</summary>
internal static class ChildOutput
{
    /// <summary>Its standard output.</summary>
    /// <exception cref="InvalidOperationException">It failed; the sentence has the end of what it complained of.</exception>
    internal static string Of(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output
            : throw new InvalidOperationException(
                $"'{string.Join(' ', command)}' ended with {process.ExitCode}: {errors.Result.TrimEnd().Split('\n')[^1]}");
    }
}
