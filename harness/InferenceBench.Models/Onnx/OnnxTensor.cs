using InferenceBench.Models.Onnx.Protobuf;

namespace InferenceBench.Models.Onnx;

/// <summary>A tensor whose data lies in the file beside the graph.</summary>
/// <param name="Name">Name in the graph.</param>
/// <param name="Type">Number type.</param>
/// <param name="Dimensions">Outermost first.</param>
/// <param name="Write">Writes exactly <see cref="Bytes"/> bytes, little-endian.</param>
internal sealed record OnnxTensor(
    string Name, TensorProto.Types.DataType Type, IReadOnlyList<long> Dimensions, Action<Stream> Write)
{
    public long Bytes => checked(Dimensions.Aggregate(1L, (product, d) => product * d) * BytesOf(Type));

    private static int BytesOf(TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Float => 4,
        TensorProto.Types.DataType.Float16 => 2,
        TensorProto.Types.DataType.Uint8 or TensorProto.Types.DataType.Int8 => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No shape model has such weights."),
    };
}
