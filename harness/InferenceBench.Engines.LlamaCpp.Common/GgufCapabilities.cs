namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>What llama.cpp can do with a GGUF file, however it is bound; each binding adds the settings that it reads.</summary>
public static class GgufCapabilities
{
    /// <summary>What every binding of it offers; one that offers more adds it.</summary>
    public static EngineCapabilities OfEveryBinding { get; } = new(
        ModelFormat: "gguf",
        Batching: true,
        PrefixReuse: true,
        Logits: true,
        Rollback: true,
        KvTypes: [.. KvTypes.Names]);
}
