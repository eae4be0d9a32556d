using InferenceBench.Engines.OpenAI.Dialects;
using InferenceBench.Engines.OpenAI.Http;

namespace InferenceBench.Engines.OpenAI.Targets;

/// <summary>A running server, asked for one model's workloads beside the engines that run in a process of ours.</summary>
public sealed class ServedEngine : IRequestEngine
{
    /// <summary>The server's API key, if it wants one; no result ever carries it.</summary>
    public const string KeyVariable = "INFERENCEBENCH_SERVER_KEY";

    private readonly TargetServer _server;

    private ServedEngine(TargetServer server)
    {
        _server = server;
        Build = new EngineBuild(
            server.Facts.Version ?? "", Name, Backend: "", CpuVariant: "",
            [new EngineDevice(EngineDevice.Server, "wherever the server computes", IsGpu: false)]);
        Capabilities = new EngineCapabilities(
            ModelFormat: "gguf", Batching: server.MostAtOnce > 1, PrefixReuse: false, Logits: false, Rollback: false, KvTypes: [])
        {
            Serves = server.Model,
            LargestBatch = server.MostAtOnce,
            SetsFlashAttention = false,
            SetsMicroBatch = false,
        };
    }

    /// <summary>The ids of all kinds of servers, that of suites that name none first.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. ServerDetector.All.Select(dialect => dialect.Id)];

    public string Name => _server.Dialect.Id;

    public EngineBuild Build { get; }

    public EngineCapabilities Capabilities { get; }

    /// <summary>Asks the server what it is.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="access">Where it is; null = none was given, which is refused with what to do.</param>
    /// <param name="apiKey">Its API key; null or empty = none.</param>
    /// <exception cref="EngineException">No address, no answer, or no such server.</exception>
    public static ServedEngine Connect(string kind, ServerAccess? access, string? apiKey) =>
        Connect(kind, access, apiKey, new TargetLimits());

    /// <inheritdoc cref="Connect(string, ServerAccess, string)"/>
    internal static ServedEngine Connect(string kind, ServerAccess? access, string? apiKey, TargetLimits limits) => access is null
        ? throw new EngineException(
            EngineFailure.ServerUnusable,
            "No running server is given; start one with the model's file and name it with '--server http://127.0.0.1:8080', "
            + "or under targets of a suite.")
        : new(TargetServer.AskAsync(kind, access, apiKey, limits, CancellationToken.None).GetAwaiter().GetResult());

    /// <inheritdoc/>
    public IRequestSession OpenRequests(string modelPath, int contextTokens, int atOnce = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        var name = _server.Dialect.Name;
        if (ModelMatch.Problem(_server.Model, modelPath, name) is { } problem)
        {
            throw new EngineException(EngineFailure.ModelUnreadable, problem);
        }

        if (atOnce > _server.MostAtOnce)
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"The {name} works at {_server.MostAtOnce} requests together, {atOnce} are to be sent; "
                + "start it with more slots.");
        }

        // llama-server ends a request one token before its context is full.
        var needed = contextTokens + 2L;
        if (needed > _server.Facts.ContextTokens)
        {
            throw new EngineException(
                EngineFailure.ContextFull,
                $"The {name} has room for {_server.Facts.ContextTokens} tokens a request, {needed} are needed; "
                + "start it with a larger context.");
        }

        return Open(contextTokens, atOnce);
    }

    private ServedSession Open(int contextTokens, int atOnce)
    {
        var client = new LoadClient(_server.Endpoint, _server.Limits.For(contextTokens), isBlocking: true);
        try
        {
            var torn = _server.TornTokensAsync(CancellationToken.None).GetAwaiter().GetResult();
            var first = _server.FirstTokenAsync(CancellationToken.None).GetAwaiter().GetResult();
            var requests = new TargetRequests(_server, client, torn);
            return new ServedSession(_server, requests, TargetPrompts.For(_server, requests, contextTokens), first, atOnce);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }
}
