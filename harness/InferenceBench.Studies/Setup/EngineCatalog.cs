using System.Collections.Concurrent;
using InferenceBench.Engines;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;

namespace InferenceBench.Studies.Setup;

/// <summary>The engines this build has or could have.</summary>
/// <param name="engines">By id.</param>
public sealed class EngineCatalog(IReadOnlyDictionary<string, EngineSource> engines)
{
    private readonly ConcurrentDictionary<string, EngineDescription> _described = new(StringComparer.Ordinal);
    private Dictionary<string, Task<EngineDescription>>? _elsewhere;
    private Task<Dictionary<string, EngineDescription>>? _here;

    /// <summary>Ids as suites name them.</summary>
    public IReadOnlyList<string> Ids { get; } = [.. engines.Keys];

    /// <summary>True for an engine of this build, and for a server by its name.</summary>
    public bool Has(string id) => engines.ContainsKey(EngineId.KindOf(id));

    /// <summary>What each of them reads, the default one first.</summary>
    public EngineRoster Roster { get; } = new([.. engines.Keys.Select(
        id => new EngineKind(id, engines[id].ModelFormat, engines[id].IsServer))]);

    /// <summary>Loads an engine's library into this process.</summary>
    /// <param name="id">The engine's id.</param>
    /// <param name="server">The running server that it is; null for any other engine.</param>
    /// <exception cref="EngineException">Its natives are missing or do not match, or the server does not answer.</exception>
    /// <exception cref="InputException">No such engine.</exception>
    public IEngine Load(string id, ServerAccess? server = null) => SourceOf(id).Load(server);

    /// <summary>What an engine is; one that tolerates no other in its process is asked in a worker.</summary>
    /// <param name="id">The engine's id.</param>
    /// <param name="server">The running server that it is; null for any other engine.</param>
    /// <param name="workers">Starts workers.</param>
    /// <exception cref="InputException">No such engine.</exception>
    public EngineDescription Describe(string id, ServerAccess? server, IWorkerLauncher workers)
    {
        ArgumentNullException.ThrowIfNull(workers);
        var source = SourceOf(id);
        if (source is { IsForWorkersOnly: true, Absence: null })
        {
            // Each costs a process.
            return _described.GetOrAdd(id, _ => InWorker(id, workers));
        }

        try
        {
            var engine = source.Load(server);
            return new EngineDescription(id, engine.Build, engine.Capabilities, Problem: null);
        }
        catch (EngineException e)
        {
            return new EngineDescription(
                id, null, null,
                e.Message) { Absence = server is null ? source.Absence : null, ExitCode = EngineExitCodes.Of(e.Failure) };
        }
    }

    /// <summary>
    /// Begins to ask all of them, which takes longer than all that comes before the answers are needed: some in a process of
    /// their own, the others here, one after another, as a library may set what another one reads of the environment.
    /// </summary>
    /// <param name="workers">Starts workers.</param>
    public void BeginDescribing(IWorkerLauncher workers)
    {
        if (_here is null)
        {
            var elsewhere = Ids
                .Where(id => engines[id] is { IsForWorkersOnly: true, Absence: null })
                .ToHashSet(StringComparer.Ordinal);

            // A thread of its own, and before all else: those of the pool may all wait for what workers say.
            _here = Task.Factory.StartNew(
                () => DescribeHere(elsewhere, workers), CancellationToken.None, TaskCreationOptions.LongRunning,
                TaskScheduler.Default);
            _elsewhere = elsewhere.ToDictionary(id => id, id => Task.Run(() => TellAsync(id, workers)), StringComparer.Ordinal);
        }
    }

    /// <summary>What all of them are.</summary>
    /// <param name="workers">Starts workers.</param>
    public IReadOnlyList<EngineDescription> DescribeAll(IWorkerLauncher workers)
    {
        BeginDescribing(workers);
        var here = _here!.GetAwaiter().GetResult();
        return [.. Ids.Select(id => here.GetValueOrDefault(id) ?? _elsewhere![id].GetAwaiter().GetResult())];
    }

    private Dictionary<string, EngineDescription> DescribeHere(HashSet<string> elsewhere, IWorkerLauncher workers)
    {
        var here = new Dictionary<string, EngineDescription>(StringComparer.Ordinal);
        foreach (var id in Ids.Where(id => !elsewhere.Contains(id)))
        {
            here[id] = Describe(id, server: null, workers);
        }

        return here;
    }

    /// <summary>
    /// What an engine says in a worker, as soon as it has said it: nothing is done here for which the worker must be gone, and
    /// whoever began it ends it meanwhile.
    /// </summary>
    private static Task<EngineDescription> TellAsync(string id, IWorkerLauncher workers)
    {
        var told = new TaskCompletionSource<EngineDescription>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = FollowAsync();
        return told.Task;

        async Task FollowAsync()
        {
            try
            {
                await foreach (var one in workers.RunAsync(new DescribeRequest(id), CancellationToken.None).ConfigureAwait(false))
                {
                    told.TrySetResult(Described(id, one));
                }

                told.TrySetResult(Described(id, null));
            }
            catch (Exception e)
            {
                told.TrySetException(e);
            }
        }
    }

    private static EngineDescription InWorker(string id, IWorkerLauncher workers) => Described(
        id, workers.RunAsync(new DescribeRequest(id), CancellationToken.None).ToBlockingEnumerable().LastOrDefault());

    private static EngineDescription Described(string id, WorkerEvent? last)
    {
        return last switch
        {
            WorkerDescribed described => new EngineDescription(id, described.Build, described.Capabilities, Problem: null),
            WorkerFailed failed => new EngineDescription(id, null, null, failed.Reason) { ExitCode = failed.ExitCode },
            _ => new EngineDescription(id, null, null, $"{id} did not say what it is.") { ExitCode = ExitCode.WorkerDied },
        };
    }

    private EngineSource SourceOf(string id) => engines.GetValueOrDefault(EngineId.KindOf(id))
        ?? throw new InputException(
            ExitCode.Usage, $"There is no engine '{id}'; {NearMiss.Then(id, Ids, $"this build has {string.Join(", ", Ids)}")}.");
}
