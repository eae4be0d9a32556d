using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace InferenceBench.Cli.Tests.Processes;

/// <summary>The built program as a process of its own, with its output kept.</summary>
internal sealed partial class RealProgram : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;
    private const int KillNow = 9;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    private RealProgram(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>Starts it.</summary>
    /// <param name="cache">Its cache folder.</param>
    /// <param name="workingFolder">Folder it is started in.</param>
    /// <param name="arguments">Its command line.</param>
    public static RealProgram Start(string cache, string workingFolder, params string[] arguments) =>
        Start(cache, workingFolder, new Dictionary<string, string?>(), arguments);

    /// <inheritdoc cref="Start(string, string, string[])"/>
    /// <param name="environment">Variables to set or, where the value is null, to remove.</param>
    public static RealProgram Start(
        string cache, string workingFolder, IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        // A shell that runs the tests in the background lets its children ignore interrupts, and ours would inherit that.
        string[] command =
        [
            .. OperatingSystem.IsLinux() ? ["env", "--default-signal=INT"] : Array.Empty<string>(), "dotnet",
            Path.Combine(AppContext.BaseDirectory, "inferencebench.dll"), .. arguments,
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingFolder,
        };
        start.Environment["INFERENCEBENCH_CACHE"] = cache;
        foreach (var (name, value) in environment)
        {
            start.Environment.Remove(name);
            if (value is not null)
            {
                start.Environment[name] = value;
            }
        }

        return new RealProgram(start);
    }

    public async Task<CliResult> EndAsync()
    {
        using var patience = new CancellationTokenSource(_patience);
        await _process.WaitForExitAsync(patience.Token);
        return new CliResult(_process.ExitCode, _output.ToString(), _errors.ToString());
    }

    public bool HasEnded => _process.HasExited;

    public void Kill() => _process.Kill();

    /// <summary>Sends a signal twice, as <c>timeout</c> does: to the program, then to it and its workers at once.</summary>
    public void SendTwice(int signal)
    {
        _ = SendSignal(Id, signal);
        foreach (var id in Workers().Prepend(Id))
        {
            _ = SendSignal(id, signal);
        }
    }

    /// <summary>What Ctrl-C sends to the program, or to one of its workers.</summary>
    public void SendInterrupt(int? processId = null) => _ = SendSignal(processId ?? Id, Interrupt);

    /// <summary>kill -9; nothing when the process is gone.</summary>
    public static void Kill(int processId) => _ = SendSignal(processId, KillNow);

    /// <summary>
    /// Waits until a worker measures: it has mapped a model, which one that only says what its engine is never does. Null when
    /// the program ended before.
    /// </summary>
    public async Task<int?> WorkerAtWorkAsync()
    {
        int? worker = null;
        await UntilAsync(() => HasEnded || (worker = WorkersAtWork().Cast<int?>().FirstOrDefault()) is not null);
        return worker;
    }

    /// <summary>True when a worker has mapped a model.</summary>
    public bool IsAnyWorkerAtWork() => WorkersAtWork().Any();

    /// <summary>
    /// Ids of the worker processes that it started and that live. Asked a hundred times a second: only its own threads' children
    /// are looked at.
    /// </summary>
    public IReadOnlyList<int> Workers() =>
        [.. Threads().SelectMany(thread => Read($"{thread}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(id => int.Parse(id, null)).Where(IsAlive)];

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(_patience);
        while (!condition())
        {
            await Task.Delay(10, patience.Token);
        }
    }

    public static bool IsAlive(int processId)
    {
        var status = Read($"/proc/{processId}/status");
        return status.Length > 0 && !status.Contains("State:\tZ", StringComparison.Ordinal);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            text.Append(line).Append('\n');
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            // The process is gone.
            return "";
        }
    }

    private IEnumerable<int> WorkersAtWork() =>
        Workers().Where(id => Read($"/proc/{id}/maps").Contains(".gguf", StringComparison.Ordinal));

    private string[] Threads()
    {
        try
        {
            return Directory.GetDirectories($"/proc/{Id}/task");
        }
        catch (IOException)
        {
            // The process is gone.
            return [];
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
