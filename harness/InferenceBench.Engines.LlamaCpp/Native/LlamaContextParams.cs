using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>
/// <c>struct llama_context_params</c> of llama.h, 160 bytes. Only the fields that are read or changed have names.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 160)]
internal struct LlamaContextParams
{
    [FieldOffset(0)]
    public uint ContextTokens;

    [FieldOffset(4)]
    public uint BatchTokens;

    [FieldOffset(8)]
    public uint MicroBatchTokens;

    [FieldOffset(12)]
    public uint MaxSequences;

    [FieldOffset(28)]
    public int Threads;

    [FieldOffset(32)]
    public int ThreadsBatch;

    /// <summary>−1 automatic, 0 off, 1 on.</summary>
    [FieldOffset(52)]
    public int FlashAttention;

    [FieldOffset(104)]
    public int TypeK;

    [FieldOffset(108)]
    public int TypeV;

    [FieldOffset(112)]
    public nint AbortCallback;

    [FieldOffset(120)]
    public nint AbortCallbackData;

    [FieldOffset(128)]
    public byte Embeddings;

    [FieldOffset(130)]
    public byte NoPerformanceCounters;

    [FieldOffset(133)]
    public byte UnifiedKv;

    [FieldOffset(152)]
    public nint OtherContext;
}
