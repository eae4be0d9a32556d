namespace InferenceBench.Cli.Tests.Processes;

/// <summary>A cache with the tiny shapes at F16, made once for all tests by the real program, and a folder for results.</summary>
public sealed class TinyModels : IAsyncLifetime
{
    private static readonly string _shared = Directory.CreateTempSubdirectory("inferencebench-models-").FullName;
    private static readonly Lazy<Task> _made = new(MakeAsync);

    public string Folder { get; } = Directory.CreateTempSubdirectory("inferencebench-real-").FullName;

    /// <summary>Of every class's tests: a made model is only read.</summary>
    public string Cache { get; } = _shared;

    public string TinyDense => Directory.GetFiles(Cache, "tiny-dense-F16.gguf", SearchOption.AllDirectories).Single();

    public ValueTask InitializeAsync() => new(_made.Value);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task MakeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(_shared, recursive: true);
        foreach (var shape in new[] { "tiny-dense", "tiny-moe" })
        {
            using var make = RealProgram.Start(_shared, _shared, "models", "make", shape);
            (await make.EndAsync()).ShouldSucceed();
        }
    }

    /// <summary>A new folder for results.</summary>
    public string NewResults() =>
        Directory.CreateDirectory(Path.Combine(Folder, "results-" + Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>
    /// Starts runs until one was hit while a worker was at work: on a busy machine a small run can end before it is.
    /// </summary>
    /// <param name="hit">What to do to a run and its worker.</param>
    /// <param name="wasHit">Tells from the result whether it came in time.</param>
    internal async Task<(CliResult Result, string Results)> HitAsync(Action<RealProgram, int> hit, Func<CliResult, bool> wasHit)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            var results = NewResults();
            using var run = StartRun(results);
            if (await run.WorkerAtWorkAsync() is { } worker)
            {
                hit(run, worker);
            }

            var result = await run.EndAsync();
            if (wasHit(result))
            {
                return (result, results);
            }
        }

        throw new InvalidOperationException("No run was hit while its worker was at work.");
    }

    internal RealProgram Start(params string[] arguments) => RealProgram.Start(Cache, Folder, arguments);

    /// <summary>
    /// A run of the two tiny models that takes some seconds: three visits of each. One thread: several wait for each other at
    /// every layer, which on a busy machine takes a thousand times as long as the work.
    /// </summary>
    internal RealProgram StartRun(string results, params string[] more) => Start(
        ["run", "--models", "tiny-dense", "tiny-moe", "--quantizations", "F16", "--rounds", "3", "--prompt-tokens", "32",
            "--generated-tokens", "8",
            "--threads", "1", "--repetitions", "6", "--usd-per-hour", "1", "--output", results, .. more]);
}
