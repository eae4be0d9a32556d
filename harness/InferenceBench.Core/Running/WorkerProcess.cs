using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InferenceBench.Core.Failures;
using InferenceBench.Core.Json;
using InferenceBench.Core.Quality;
using InferenceBench.Core.Quality.Cascades;

namespace InferenceBench.Core.Running;

/// <summary>Starts this program again as <c>worker</c> and speaks JSON lines with it.</summary>
/// <param name="command">Program and leading arguments, e.g. <c>inferencebench worker</c>.</param>
public sealed class WorkerProcess(IReadOnlyList<string> command) : IWorkerLauncher
{
    private const string GoOn = "go on";

    /// <inheritdoc/>
    public async IAsyncEnumerable<WorkerEvent> RunAsync(
        WorkerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var process = Start();
        await using var kill = cancellationToken.Register(() => Kill(process));
        var errors = CollectErrorsAsync(process);
        var asked = request is MeasureRequest measure ? measure with { WaitForRunner = true } : request;
        await SendAsync(process, JsonSerializer.Serialize(asked, JsonDefaults.Compact)).ConfigureAwait(false);

        var ended = false;
        while (!ended && await process.StandardOutput.ReadLineAsync(CancellationToken.None).ConfigureAwait(false) is { } line)
        {
            if (Parse(line) is { } workerEvent)
            {
                ended = workerEvent is WorkerDone or WorkerQuantized or WorkerDescribed or QualityDone or CascadeDone or WorkerFailed;
                yield return workerEvent;

                // Whoever asked for this event is done with it.
                await SendAsync(process, ended ? "" : GoOn).ConfigureAwait(false);
            }
        }

        // Standard input stays open until here: a worker whose input ends knows that its runner is gone.
        CloseInput(process);
        await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        var lastErrors = await errors.ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (!ended)
        {
            yield return new WorkerFailed(ExitCode.WorkerDied, WorkerDeath.Describe(process.ExitCode, lastErrors));
        }
    }

    private static void CloseInput(Process process)
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It died before it read what it was sent; its exit code tells why.
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static async Task SendAsync(Process process, string line)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
            await process.StandardInput.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It died before reading; its exit code tells why.
        }
    }

    private static async Task<IReadOnlyList<string>> CollectErrorsAsync(Process process)
    {
        var lines = new Queue<string>();
        while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            lines.Enqueue(line);
            if (lines.Count > WorkerDeath.KeptErrorLines)
            {
                lines.Dequeue();
            }
        }

        return [.. lines];
    }

    private static WorkerEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerEvent>(line, JsonDefaults.Compact);
        }
        catch (JsonException)
        {
            // Native code that prints to standard output must not end a run.
            return null;
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A failed assertion would otherwise start a debugger for a stack trace nobody sees.
        start.Environment["GGML_NO_BACKTRACE"] = "1";

        // Compiling in the background while it measures would take time from a core; a worker compiles once, before it is needed.
        start.Environment["DOTNET_TieredCompilation"] = "0";

        // Before any code runs in it: ONNX Runtime reads this once, when it starts.
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        return Process.Start(start)
            ?? throw new InputException(ExitCode.Internal, $"The worker process '{command[0]}' could not be started.");
    }
}
