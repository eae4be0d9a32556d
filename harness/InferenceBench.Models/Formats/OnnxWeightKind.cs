namespace InferenceBench.Models.Formats;

/// <summary>Number type of a matrix and the operator that multiplies by it.</summary>
public enum OnnxWeightKind
{
    /// <summary>MatMul in 32 bits.</summary>
    Fp32,

    /// <summary>MatMul in 16 bits; the CPU provider computes it in 32.</summary>
    Fp16,

    /// <summary>MatMulNBits of 8 bits: a scale for each block of an output's inputs.</summary>
    Int8Blocks,

    /// <summary>DynamicQuantizeMatMul: a scale for each output, activations quantized as they come.</summary>
    Int8Dynamic,

    /// <summary>MatMulNBits of 4 bits: a scale for each block of an output's inputs.</summary>
    Int4Blocks,
}
