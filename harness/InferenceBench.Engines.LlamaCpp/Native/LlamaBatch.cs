using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary><c>struct llama_batch</c> of llama.h, 56 bytes.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct LlamaBatch
{
    public int TokenCount;
    public int* Tokens;
    public float* Embeddings;
    public int* Positions;
    public int* SequenceCounts;
    public int** SequenceIds;
    public sbyte* WantLogits;
}
