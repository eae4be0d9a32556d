using InferenceBench.Models.Onnx.Protobuf;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>What a tensor of a graph is to the operator that reads it.</summary>
/// <param name="Parameters">Learned numbers in it; 0 for scales, zero points, tables of angles and sizes.</param>
/// <param name="Bytes">Bytes of it that count as weights.</param>
/// <param name="ActiveShare">Part of it read for a decoded token.</param>
/// <param name="Experts">Experts it holds, 0 for none.</param>
/// <param name="UsedExperts">Experts a token passes through.</param>
/// <param name="Quantization">E.g. <c>INT4</c>; of the operator it belongs to.</param>
/// <param name="IsTable">It is looked up by row.</param>
internal sealed record WeightUse(
    long Parameters, long Bytes, double ActiveShare, int Experts, int UsedExperts, string Quantization, bool IsTable = false)
{
    private static readonly WeightUse _none = new(0, 0, 0, 0, 0, "");

    /// <summary>Reads the use from the tensor and its first reader.</summary>
    /// <param name="tensor">A weight.</param>
    /// <param name="reader">The operator; null when none reads it.</param>
    /// <param name="index">Which of the operator's inputs it is.</param>
    public static WeightUse Of(TensorProto tensor, NodeProto? reader, int index)
    {
        var elements = tensor.Dims.Aggregate(1L, (product, d) => checked(product * d));
        var bytes = BytesOf((DataType)tensor.DataType, elements);
        if (reader is null || bytes == 0)
        {
            return _none;
        }

        return reader.OpType switch
        {
            "GroupQueryAttention" or "RotaryEmbedding" => _none,
            "MatMulNBits" =>
                index == 1
                    ? new(NumberOf(reader, "N", 0) * NumberOf(reader, "K", 0), bytes, 1, 0, 0, BlockName(reader))
                    : new(0, bytes, 1, 0, 0, ""),
            "MoE" or "QMoE" => Expert(tensor, reader, elements, bytes),
            "Gather" or "GatherBlockQuantized" => Table(tensor, reader, index, elements, bytes),
            "DynamicQuantizeMatMul" or "MatMulIntegerToFloat" =>
                index == 1 ? new(elements, bytes, 1, 0, 0, "INT8-DYN") : new(0, bytes, 1, 0, 0, ""),
            "DequantizeLinear" =>
                index == 0 ? new(elements, bytes, 1, 0, 0, IntegerName((DataType)tensor.DataType)) : new(0, bytes, 1, 0, 0, ""),
            _ => new(elements, bytes, 1, 0, 0, FloatName((DataType)tensor.DataType)),
        };
    }

    private static WeightUse Expert(TensorProto tensor, NodeProto reader, long elements, long bytes)
    {
        var experts = (int)(tensor.Dims.Count > 0 ? tensor.Dims[0] : 1);
        var used = (int)NumberOf(reader, "k", 1);
        var share = experts == 0 ? 1 : Math.Min(1, (double)used / experts);
        var isInteger = (DataType)tensor.DataType is DataType.Uint8 or DataType.Int8;
        var bits = NumberOf(reader, "expert_weight_bits", 4);
        var parameters = reader.OpType == "MoE" ? elements : isInteger ? elements * 8 / Math.Max(1, bits) : 0;
        return new(parameters, bytes, share, experts, used, isInteger ? $"INT{bits}" : FloatName((DataType)tensor.DataType));
    }

    private static WeightUse Table(TensorProto tensor, NodeProto reader, int index, long elements, long bytes)
    {
        var rows = Math.Max(1, tensor.Dims.Count > 0 ? tensor.Dims[0] : 1);
        var isPacked = reader.OpType == "GatherBlockQuantized" && (DataType)tensor.DataType == DataType.Uint8;
        var parameters = index != 0 ? 0 : isPacked ? elements * 8 / Math.Max(1, NumberOf(reader, "bits", 4)) : elements;
        return new(parameters, bytes, 1.0 / rows, 0, 0, "", IsTable: true);
    }

    private static string BlockName(NodeProto node)
    {
        var bits = NumberOf(node, "bits", 4);
        var block = NumberOf(node, "block_size", 32);
        return block == 32 ? $"INT{bits}" : $"INT{bits}-{block}";
    }

    private static string IntegerName(DataType type) => type is DataType.Int4 or DataType.Uint4 ? "INT4" : "INT8";

    private static string FloatName(DataType type) => type switch
    {
        DataType.Float16 => "FP16",
        DataType.Bfloat16 => "BF16",
        DataType.Float => "FP32",
        _ => type.ToString().ToUpperInvariant(),
    };

    private static long NumberOf(NodeProto node, string attribute, long otherwise) =>
        node.Attribute.FirstOrDefault(a => a.Name == attribute)?.I ?? otherwise;

    /// <summary>Bytes of a learned tensor; 0 for types that hold sizes and indices.</summary>
    private static long BytesOf(DataType type, long elements) => type switch
    {
        DataType.Float => elements * 4,
        DataType.Float16 or DataType.Bfloat16 => elements * 2,
        DataType.Uint8 or DataType.Int8 or DataType.Float8E4M3Fn or DataType.Float8E5M2 => elements,
        DataType.Uint4 or DataType.Int4 or DataType.Float4E2M1 => (elements + 1) / 2,
        _ => 0,
    };
}
