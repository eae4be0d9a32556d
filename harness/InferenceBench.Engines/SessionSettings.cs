namespace InferenceBench.Engines;

/// <summary>
/// What a session is asked for. Null leaves the choice to the engine; what it chose is in <see cref="ResolvedSettings"/>.
/// </summary>
public sealed record SessionSettings
{
    /// <summary>Tokens that fit into the cache of one sequence.</summary>
    public required int ContextTokens { get; init; }

    /// <summary>Sequences the cache holds side by side.</summary>
    public int Sequences { get; init; } = 1;

    /// <summary>Threads for prefill and decode; null = one for each processor this process may use.</summary>
    public int? Threads { get; init; }

    /// <summary>Layers on the GPU; null = all when there is a GPU, else none.</summary>
    public int? GpuLayers { get; init; }

    /// <summary>Prompt tokens submitted in one call.</summary>
    public int BatchTokens { get; init; } = 2048;

    /// <summary>Prompt tokens computed at once.</summary>
    public int MicroBatchTokens { get; init; } = 512;

    /// <summary>Flash attention on or off; null = the engine's choice.</summary>
    public bool? FlashAttention { get; init; }

    /// <summary>Type of the K cache, e.g. <c>f16</c>.</summary>
    public string KvTypeK { get; init; } = "f16";

    /// <summary>Type of the V cache, e.g. <c>f16</c>.</summary>
    public string KvTypeV { get; init; } = "f16";

    /// <summary>Keep the routed experts of a mixture in the host's memory.</summary>
    public bool ExpertsOnCpu { get; init; }

    /// <summary>One cache shared by all sequences instead of one each.</summary>
    public bool UnifiedKv { get; init; }

    /// <summary>
    /// Settings beyond these by name, in the words of suites: those that <see cref="EngineCapabilities.Settings"/> of some
    /// engines name.
    /// </summary>
    public IReadOnlyDictionary<string, string> Others { get; init; } = new Dictionary<string, string>();

    /// <summary>The word of such a setting; null = the engine's choice.</summary>
    public string? Other(string name) => Others.GetValueOrDefault(name);

    /// <summary>The same with such a setting.</summary>
    public SessionSettings With(string name, string word) =>
        this with { Others = new Dictionary<string, string>(Others) { [name] = word } };
}
