using System.ComponentModel;
using System.Diagnostics;
using InferenceBench.Engines.OpenAI.Streams;
using InferenceBench.Foundation.Failures;

namespace InferenceBench.Cli.Load;

/// <summary>
/// Kubernetes' own program, which knows the user's cluster, its keys and its namespace. It is started with a list of arguments
/// and never through a shell.
/// </summary>
/// <param name="path">Of the program.</param>
internal sealed class Kubectl(string path)
{
    private const int MostSaid = 300;
    private static readonly TimeSpan _usual = TimeSpan.FromMinutes(1);

    /// <summary>The one on the search path.</summary>
    /// <exception cref="InputException">There is none.</exception>
    internal static Kubectl Find(Func<string, string?> environment)
    {
        // Searched here because a process that is started by its name is looked for in the current folder first.
        var name = OperatingSystem.IsWindows() ? "kubectl.exe" : "kubectl";
        var found = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        return found is not null ? new(found) : throw new InputException(
            ExitCode.NativesMissing,
            "kubectl is not in PATH; install it, or start the Job from where it is with 'kubectl apply -f'.");
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Each as it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="input">Its standard input; null = none.</param>
    /// <param name="limit">For how long it may run; null = a minute.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="InputException">It cannot be started, takes too long, or says that something went wrong.</exception>
    internal async Task<string> RunAsync(
        IReadOnlyList<string> arguments, CancellationToken cancellationToken, string? input = null, TimeSpan? limit = null)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timed.CancelAfter(limit ?? _usual);
        using var process = Start(arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timed.Token);
            var errors = process.StandardError.ReadToEndAsync(timed.Token);
            await WriteAsync(process, input, timed.Token);
            await process.WaitForExitAsync(timed.Token);
            return process.ExitCode == 0 ? await output : throw Failed(arguments, Said(await errors));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(arguments, $"it was not over after {(limit ?? _usual).TotalSeconds:0} s");
        }
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        var info = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        try
        {
            return Process.Start(info)!;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            throw new InputException(ExitCode.NativesMissing, "kubectl cannot be started; is the file in PATH a program?", e);
        }
    }

    private static async Task WriteAsync(Process process, string? input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read that, and says why.
        }
    }

    private static string Said(string errors) =>
        ErrorText.Clean(errors, MostSaid) is { Length: > 0 } said ? said.TrimEnd('.') : "it does not say why";

    private static InputException Failed(IReadOnlyList<string> arguments, string why) => new(
        ExitCode.EngineFailed,
        $"'kubectl {string.Join(' ', arguments.Take(2))}' failed ({why}); look whether the cluster, its namespace and your "
        + "rights are those that are meant.");
}
