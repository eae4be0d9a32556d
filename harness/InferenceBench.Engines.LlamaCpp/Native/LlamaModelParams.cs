using System.Runtime.InteropServices;

namespace InferenceBench.Engines.LlamaCpp.Native;

/// <summary><c>struct llama_model_params</c> of llama.h, 80 bytes. Only the fields that are changed have names.</summary>
[StructLayout(LayoutKind.Explicit, Size = 80)]
internal struct LlamaModelParams
{
    /// <summary>Handles of the devices that layers go to, ended by 0; 0 = all.</summary>
    [FieldOffset(0)]
    public nint Devices;

    /// <summary>Array of <see cref="TensorPlacement"/>, ended by one without a pattern.</summary>
    [FieldOffset(8)]
    public nint TensorPlacements;

    [FieldOffset(16)]
    public int GpuLayers;

    [FieldOffset(20)]
    public int SplitMode;

    [FieldOffset(28)]
    public int LazyMode;

    [FieldOffset(24)]
    public int LoadMode;

    [FieldOffset(32)]
    public int MainDevice;

    /// <summary>Array of floats, one for each device the library could know; 0 = by free memory.</summary>
    [FieldOffset(40)]
    public nint TensorSplit;

    [FieldOffset(48)]
    public nint ProgressCallback;

    [FieldOffset(56)]
    public nint ProgressCallbackData;

    [FieldOffset(72)]
    public byte VocabularyOnly;

    [FieldOffset(73)]
    public byte CheckTensors;

    [FieldOffset(74)]
    public byte UseExtraBufferTypes;

    [FieldOffset(77)]
    public byte LoadMultiTokenPrediction;
}
