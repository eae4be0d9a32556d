using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>Number type of a shape model's matrices. The values are the same in both.</summary>
public enum ShapePrecision
{
    /// <summary>16 bits: the file to quantize from.</summary>
    F16 = GgmlType.F16,

    /// <summary>32 bits: the same values widened, for comparing with engines that compute in 32 bits.</summary>
    F32 = GgmlType.F32,
}
