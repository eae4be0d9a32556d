namespace InferenceBench.Engines.LlamaCpp.Common;

/// <summary>Refuses settings that the library would abort on or read as something else.</summary>
public static class SettingsCheck
{
    /// <summary>LLAMA_MAX_SEQ of the library.</summary>
    private const int MaxSequences = 256;

    /// <summary>Size of ggml_threadpool_params' mask.</summary>
    private const int MaxThreads = 512;

    /// <exception cref="EngineException">A setting is out of its range.</exception>
    public static void Require(SessionSettings settings)
    {
        Require(settings.ContextTokens >= 1, "context tokens", settings.ContextTokens, "1 or more");
        Require(settings.Sequences is >= 1 and <= MaxSequences, "sequences", settings.Sequences, $"1 to {MaxSequences}");
        Require(
            (long)settings.ContextTokens * settings.Sequences <= int.MaxValue, "context tokens of all sequences",
            settings.ContextTokens, "fewer than 2³¹ in all");
        Require(settings.Threads is null or (>= 1 and <= MaxThreads), "threads", settings.Threads, $"1 to {MaxThreads}");
        Require(settings.GpuLayers is null or >= 0, "GPU layers", settings.GpuLayers, "0 or more");
        Require(settings.BatchTokens >= 1, "batch tokens", settings.BatchTokens, "1 or more");
        Require(settings.MicroBatchTokens >= 1, "micro-batch tokens", settings.MicroBatchTokens, "1 or more");
    }

    private static void Require(bool holds, string name, int? value, string allowed)
    {
        if (!holds)
        {
            throw new EngineException(EngineFailure.Unsupported, $"{value} {name} cannot be; use {allowed}.");
        }
    }
}
