using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary>
/// <c>struct llama_model_quantize_params</c> of llama.h, 64 bytes. Only the fields that are changed have names.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct LlamaQuantizeParams
{
    [FieldOffset(0)]
    public int Threads;

    [FieldOffset(4)]
    public int FileType;

    [FieldOffset(16)]
    public byte AllowRequantize;

    [FieldOffset(17)]
    public byte QuantizeOutputTensor;

    [FieldOffset(56)]
    public nuint MaxBufferBytes;
}
