using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Measuring.Protocol;

namespace InferenceBench.Measuring.Running;

/// <summary>Starts this program again as <c>worker</c> and speaks JSON lines with it.</summary>
/// <param name="command">Program and leading arguments, e.g. <c>inferencebench worker</c>.</param>
/// <param name="patience">How long a worker may take; null = <see cref="WorkerPatience.Of"/>.</param>
public sealed class WorkerProcess(
    IReadOnlyList<string> command, Func<WorkerRequest, WorkerPatience>? patience = null) : IWorkerLauncher
{
    private const string GoOn = "go on";
    private const int KilledExitCode = 137;

    /// <summary>A process that the system cannot end, e.g. one that waits for a disk of the network, is left to it.</summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan _hearing = TimeSpan.FromSeconds(1);

    private WorkerBeside? _beside;

    /// <summary>
    /// Starts a process for a request that is sure to come, so that it starts while all else is done that comes before. The
    /// first such request takes its answer; where there is none, another process is asked.
    /// </summary>
    /// <param name="request">It.</param>
    /// <param name="beside">One that was started for it already.</param>
    public void Begin(DescribeRequest request, WorkerBeside? beside = null)
    {
        try
        {
            _beside = beside ?? WorkerBeside.Of(Start(request, request.Engine), request);
        }
        catch (Exception e) when (e is Win32Exception or InputException)
        {
            // The request comes upon the same, and whoever makes it has a sentence for it.
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WorkerEvent> RunAsync(
        WorkerRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_beside is { } beside && request == beside.Request && Interlocked.Exchange(ref _beside, null) == beside
            && beside.Answer(cancellationToken) is { } told)
        {
            yield return told;
            yield break;
        }

        using var process = Start(request);
        using var given = new CancellationTokenSource();
        await using var kill = cancellationToken.Register(() => End(process, given));
        await using var watchdog = new WorkerWatchdog(
            (patience ?? WorkerPatience.Of)(request), () => End(process, given), TimeProvider.System);
        var errors = CollectErrorsAsync(process);
        await SendAsync(process, Line(request)).ConfigureAwait(false);

        var ended = false;
        var next = LineAsync(process, given.Token);
        while (!ended && await next.ConfigureAwait(false) is { } line)
        {
            if (Parse(request, line) is not { } workerEvent)
            {
                next = LineAsync(process, given.Token);
                continue;
            }

            watchdog.Heard();
            ended = workerEvent is WorkerDone or WorkerQuantized or WorkerDescribed or QualityDone or CascadeDone or WorkerFailed;
            yield return workerEvent;

            // Whoever asked for this event is done with it. All that this process has to do is done before the worker goes on:
            // after the line it only sleeps.
            watchdog.Wait();
            next = ended ? next : LineAsync(process, given.Token);
            if (request is DescribeRequest && ended)
            {
                // It has no work to end, and its libraries take longer to part than it took to answer.
                Kill(process, withChildren: false);
                break;
            }

            await SendAsync(process, ended ? "" : GoOn).ConfigureAwait(false);
        }

        // Standard input stays open until here: a worker whose input ends knows that its runner is gone.
        CloseInput(process);
        var exitCode = await ExitAsync(process).ConfigureAwait(false);
        if (!ended && WorkerDeath.IsAsked(exitCode))
        {
            await HearTooAsync(cancellationToken).ConfigureAwait(false);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (!ended)
        {
            yield return watchdog.HasBitten ? watchdog.Failure
                : new WorkerFailed(
                    ExitCode.WorkerDied, WorkerDeath.Describe(exitCode, await LastErrorsAsync(errors).ConfigureAwait(false)));
        }
    }

    /// <summary>
    /// Who ends a whole group of processes ends this one as well, which may hear of it later than the worker that just began.
    /// </summary>
    private static Task HearTooAsync(CancellationToken cancellationToken) =>
        Task.Delay(_hearing, cancellationToken).ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private static void End(Process process, CancellationTokenSource given)
    {
        Kill(process);
        given.CancelAfter(_farewell);
    }

    /// <summary>The next line; null at the end, or when the process was ended and somebody else holds its output open.</summary>
    private static async Task<string?> LineAsync(Process process, CancellationToken given)
    {
        try
        {
            return await process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(given).ConfigureAwait(
                false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>How it ended; one that does not, though nobody waits for it any more, is ended.</summary>
    private static async Task<int> ExitAsync(Process process)
    {
        for (var attempt = 0; attempt < 2; attempt++)
        {
            try
            {
                await process.WaitForExitAsync(CancellationToken.None).WaitAsync(_farewell).ConfigureAwait(false);
                return process.ExitCode;
            }
            catch (TimeoutException)
            {
                Kill(process);
            }
        }

        return process.HasExited ? process.ExitCode : KilledExitCode;
    }

    private static async Task<IReadOnlyList<string>> LastErrorsAsync(Task<IReadOnlyList<string>> errors)
    {
        try
        {
            return await errors.WaitAsync(_farewell).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return [];
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

    private static void Kill(Process process, bool withChildren = true)
    {
        try
        {
            process.Kill(withChildren);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself, or a child of it has: a timer calls this, and nobody hears what a timer throws.
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

    private static string Line(WorkerRequest request) => request switch
    {
        DescribeRequest describe => DescribeLines.Question(describe),
        MeasureRequest measure => Serialized(measure with { WaitForRunner = true }),
        _ => Serialized(request),
    };

    private static string Serialized(WorkerRequest request) => JsonSerializer.Serialize(request, JsonDefaults.Compact);

    private static WorkerEvent? Parse(WorkerRequest request, string line) =>
        request is DescribeRequest && DescribeLines.ReadAnswer(line) is { } described ? described : Parse(line);

    private static WorkerEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerEvent>(line, JsonDefaults.Compact);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            // Native code that prints to standard output must not end a run; JSON of another kind is no JSON exception.
            return null;
        }
    }

    /// <param name="request">What it is for.</param>
    /// <param name="asked">What it is asked as it starts; nothing = it waits for a line.</param>
    private Process Start(WorkerRequest request, params string[] asked)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. asked])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A failed assertion would otherwise start a debugger for a stack trace nobody sees.
        start.Environment["GGML_NO_BACKTRACE"] = "1";

        // Compiling in the background while it measures would take time from a core; a worker compiles once, before it is
        // needed. One that only tells what an engine is has nothing that runs often.
        start.Environment["DOTNET_TieredCompilation"] = request is DescribeRequest ? "1" : "0";

        // Threads that wait for a debugger; somebody who wants one says so.
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0");

        // So with a tracer of Linux, for which a library is loaded at every start.
        start.Environment.TryAdd("DOTNET_LTTng", "0");

        // Before any code runs in it: ONNX Runtime reads this once, when it starts.
        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        return Process.Start(start)
            ?? throw new InputException(ExitCode.Internal, $"The worker process '{command[0]}' could not be started.");
    }
}
