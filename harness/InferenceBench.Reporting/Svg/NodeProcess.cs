using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using InferenceBench.Core.Failures;

namespace InferenceBench.Reporting.Svg;

/// <summary>Runs a script by Node.js.</summary>
internal static class NodeProcess
{
    /// <summary>What the script writes for what it is given.</summary>
    /// <exception cref="InputException">There is no Node.js, or the script failed.</exception>
    public static async Task<string> RunAsync(IReadOnlyList<string> arguments, string input, CancellationToken cancellationToken)
    {
        using var process = Start(arguments);
        await using var stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true)).ConfigureAwait(false);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        await FeedAsync(process, input).ConfigureAwait(false);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return process.ExitCode == 0
            ? await output.ConfigureAwait(false)
            : throw new InputException(ExitCode.Internal, $"Node.js could not draw the charts: {FirstLine(await errors.ConfigureAwait(false))}");
    }

    private static Process Start(IReadOnlyList<string> arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var start = new ProcessStartInfo("node", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = utf8, StandardOutputEncoding = utf8, StandardErrorEncoding = utf8,
        };
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException(
                ExitCode.NativesMissing, "Drawing charts as files needs Node.js 20 or newer, and 'node' was not found; install it, or leave --svg out.", e);
        }
    }

    // A script that ended early closes the pipe; its exit code then says why.
    private static async Task FeedAsync(Process process, string input)
    {
        try
        {
            await process.StandardInput.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault("it gave no reason");
}
