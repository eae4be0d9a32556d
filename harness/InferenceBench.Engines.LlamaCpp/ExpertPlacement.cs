using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>Keeps the routed experts of every layer in the host's memory. Must live until the model is loaded.</summary>
internal sealed unsafe class ExpertPlacement : IDisposable
{
    /// <summary>The names that llama.cpp gives the tensors of routed experts.</summary>
    private const string Experts = @"\.ffn_(up|down|gate|gate_up)_(ch|)exps";

    private readonly nint _pattern = Marshal.StringToCoTaskMemUTF8(Experts);
    private readonly TensorPlacement* _placements = (TensorPlacement*)NativeMemory.AllocZeroed(2, (nuint)sizeof(TensorPlacement));

    internal ExpertPlacement() => _placements[0] = new TensorPlacement(_pattern, GgmlNative.CpuBufferType());

    internal nint Pointer => (nint)_placements;

    public void Dispose()
    {
        NativeMemory.Free(_placements);
        Marshal.FreeCoTaskMem(_pattern);
    }
}
