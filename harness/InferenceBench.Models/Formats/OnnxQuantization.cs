namespace InferenceBench.Models.Formats;

/// <summary>How the matrices of an ONNX shape model are stored and multiplied.</summary>
/// <param name="Name">As suites and results carry it.</param>
/// <param name="Kind">The operator and number type.</param>
/// <param name="BlockSize">Weights that share a scale along the inputs; 0 = none, or one scale for each output.</param>
/// <param name="BitsPerWeight">Bits of a weight with its share of a scale; of the matrices alone.</param>
public sealed record OnnxQuantization(string Name, OnnxWeightKind Kind, int BlockSize, double BitsPerWeight)
{
    /// <summary>All that can be made, most bits first.</summary>
    public static IReadOnlyList<OnnxQuantization> All { get; } =
    [
        new("FP32", OnnxWeightKind.Fp32, 0, 32),
        new("FP16", OnnxWeightKind.Fp16, 0, 16),
        new("INT8", OnnxWeightKind.Int8Blocks, 32, 9),
        new("INT8-DYN", OnnxWeightKind.Int8Dynamic, 0, 8),
        new("INT4", OnnxWeightKind.Int4Blocks, 32, 5),
        new("INT4-128", OnnxWeightKind.Int4Blocks, 128, 4.25),
    ];

    /// <summary>The quantization of a name, or null.</summary>
    public static OnnxQuantization? Find(string name) =>
        All.FirstOrDefault(q => q.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
