namespace InferenceBench.Engines.LlamaServer;

/// <summary>A llama-server that somebody runs, measured through its HTTP interface.</summary>
public sealed class LlamaServerEngine : IRequestEngine
{
    /// <summary>The engine's id in suites and results.</summary>
    public const string Id = "llama-server";

    /// <summary>The server's API key, if it wants one; no result ever carries it.</summary>
    public const string KeyVariable = "INFERENCEBENCH_SERVER_KEY";

    private readonly ServerClient _client;
    private readonly ServerFacts _facts;

    private LlamaServerEngine(ServerClient client, ServerFacts facts)
    {
        _client = client;
        _facts = facts;
        Build = new EngineBuild(
            facts.Build, Id, Backend: "", CpuVariant: "", [new EngineDevice(EngineDevice.Server, "wherever the server computes", IsGpu: false)]);
        Capabilities = new EngineCapabilities(
            ModelFormat: "gguf", Batching: facts.Slots > 1, PrefixReuse: false, Logits: false, Rollback: false, KvTypes: [])
        {
            Serves = facts.Model,
            LargestBatch = facts.Slots,
            SetsFlashAttention = false,
            SetsMicroBatch = false,
        };
    }

    public string Name => Id;

    public EngineBuild Build { get; }

    public EngineCapabilities Capabilities { get; }

    /// <summary>Asks the server what it is.</summary>
    /// <param name="address">Its address; null = none was given, which is refused with what to do.</param>
    /// <param name="apiKey">Its API key; null or empty = none.</param>
    /// <exception cref="EngineException">No address, no answer, or no llama-server.</exception>
    public static LlamaServerEngine Connect(Uri? address, string? apiKey) => Connect(address, apiKey, new ServerLimits());

    /// <inheritdoc cref="Connect(Uri, string)"/>
    internal static LlamaServerEngine Connect(Uri? address, string? apiKey, ServerLimits limits)
    {
        if (address is null)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable,
                "No running llama-server is given; start one with the model's file and name it with '--server http://127.0.0.1:8080', or under targets of a suite.");
        }

        var client = new ServerClient(address, apiKey, limits);
        try
        {
            return new LlamaServerEngine(client, ServerFacts.Ask(client));
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IRequestSession OpenRequests(string modelPath, int contextTokens, int atOnce = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentOutOfRangeException.ThrowIfLessThan(atOnce, 1);
        if (ModelMatch.Problem(_facts.Model, modelPath) is { } problem)
        {
            throw new EngineException(EngineFailure.ModelUnreadable, problem);
        }

        if (atOnce > _facts.Slots)
        {
            throw new EngineException(
                EngineFailure.Unsupported, $"The llama-server works at {_facts.Slots} requests together, {atOnce} are to be sent; start it with more slots (-np).");
        }

        // The server ends a request one token before its context is full.
        var needed = contextTokens + 2L;
        return needed <= _facts.ContextTokens
            ? new LlamaServerSession(
                [_client, .. Enumerable.Range(1, atOnce - 1).Select(_ => _client.Another())],
                _facts,
                ServersTornTokens.Ask(_client, _facts.VocabularySize))
            : throw new EngineException(
                EngineFailure.ContextFull, $"The llama-server has room for {_facts.ContextTokens} tokens a request, {needed} are needed; start it with a larger context (-c).");
    }
}
