using InferenceBench.Cells;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Plans;

/// <summary>
/// Memory a cell needs before it is tried: weights + KV cache + compute buffers + the process itself. Deliberately a little high;
/// a cell that does not fit swaps or is killed, which costs more than one skipped by mistake.
/// </summary>
public static class MemoryEstimate
{
    private const long ProcessBytes = 150L << 20;
    private const int FloatBytes = 4;

    /// <summary>
    /// Live intermediate vectors of the hidden width a token needs, by observation of llama.cpp's compute buffers.
    /// </summary>
    private const int HiddenVectorsPerToken = 24;

    /// <summary>Cells of the KV cache are allocated in steps of this many tokens.</summary>
    private const int ContextStep = 256;

    /// <summary>Bytes for one cell; null when too little is known of the model.</summary>
    public static long? Bytes(ModelVariant variant, Workload workload, CellSettings settings)
    {
        ArgumentNullException.ThrowIfNull(variant);
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(settings);
        return variant.Facts is { } facts
            ? facts.WeightBytes
                + KvBytes(facts, workload, variant.KvType.Length > 0 ? variant.KvType : settings.KvType)
                + ComputeBytes(facts, workload, settings)
                + ProcessBytes
            : null;
    }

    private static long KvBytes(ModelFacts facts, Workload workload, string kvType)
    {
        var rounded = (workload.Tokens + ContextStep - 1) / ContextStep * ContextStep;
        return checked(rounded * workload.Sequences * facts.KvBytesPerToken(kvType));
    }

    private static long ComputeBytes(ModelFacts facts, Workload workload, CellSettings settings)
    {
        var together = Math.Max(
            workload.Batch, Math.Min(settings.MicroBatchTokens, (long)workload.PromptTokens * workload.Batch));
        var logits = facts.VocabularySize * FloatBytes * together;
        return logits + (together * facts.EmbeddingLength * FloatBytes * HiddenVectorsPerToken);
    }
}
