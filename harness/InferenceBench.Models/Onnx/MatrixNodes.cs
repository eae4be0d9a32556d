using InferenceBench.Models.Formats;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>Adds multiplications by matrices of a shape, in the operator of a quantization.</summary>
internal sealed class MatrixNodes(GraphBuilder graph, IWeightSource weights, OnnxQuantization quantization)
{
    /// <summary>Compute with activations rounded to bytes, as llama.cpp does.</summary>
    private const int ByteActivations = 4;

    /// <summary>Type of everything that flows between operators.</summary>
    public DataType Flow => quantization.Kind == OnnxWeightKind.Fp16 ? DataType.Float16 : DataType.Float;

    /// <summary>
    /// Adds the product of activations and the matrices of one or more tensors with the same inputs, their outputs side by side.
    /// </summary>
    /// <param name="name">Name of the node.</param>
    /// <param name="input">Name of the activations.</param>
    /// <param name="tensors">llama.cpp's names.</param>
    public string Multiply(string name, string input, params string[] tensors)
    {
        var inputs = (int)weights.DimensionsOf(tensors[0])[0];
        var outputs = (int)tensors.Sum(tensor => weights.DimensionsOf(tensor)[1]);
        float[] Read() => [.. tensors.SelectMany(weights.Read)];
        return quantization.Kind switch
        {
            OnnxWeightKind.Int8Blocks or OnnxWeightKind.Int4Blocks when inputs % quantization.BlockSize == 0 =>
                Blocks(name, input, inputs, outputs, Read),
            OnnxWeightKind.Int8Dynamic => Dynamic(name, input, inputs, outputs, Read),
            _ => Plain(name, input, inputs, outputs, Read),
        };
    }

    /// <summary>Adds a product that is never quantized.</summary>
    public string MultiplyUnquantized(string name, string input, string tensor)
    {
        var dimensions = weights.DimensionsOf(tensor);
        return Plain(name, input, (int)dimensions[0], (int)dimensions[1], () => weights.Read(tensor));
    }

    private string Plain(string name, string input, int inputs, int outputs, Func<float[]> read)
    {
        var weight = graph.Add(new OnnxTensor(
            $"{name}.weight", Flow, [inputs, outputs], s => WeightBytes.WriteTurned(s, read(), inputs, Flow)));
        return graph.Add("MatMul", name, [input, weight]);
    }

    private string Blocks(string name, string input, int inputs, int outputs, Func<float[]> read)
    {
        var bits = quantization.Kind == OnnxWeightKind.Int8Blocks ? 8 : 4;
        var blocks = inputs / quantization.BlockSize;
        var made = new OneUse<(byte[] Values, float[] Scales)>(
            () => BlockQuantizer.Quantize(read(), inputs, quantization.BlockSize, bits), uses: 2);
        var values = graph.Add(new OnnxTensor(
            $"{name}.weight_Q{bits}", DataType.Uint8, [outputs, blocks, quantization.BlockSize * bits / 8],
            s => s.Write(made.Take().Values)));
        var scales = graph.Add(new OnnxTensor(
            $"{name}.weight_scales", DataType.Float, [outputs, blocks],
            s => WeightBytes.Write(s, made.Take().Scales, DataType.Float)));
        return graph.Add(
            "MatMulNBits", $"{name}_Q{bits}", [input, values, scales], GraphBuilder.Microsoft, null,
            ("K", inputs), ("N", outputs), ("bits", bits), ("block_size", quantization.BlockSize),
            ("accuracy_level", ByteActivations));
    }

    private string Dynamic(string name, string input, int inputs, int outputs, Func<float[]> read)
    {
        var made = new OneUse<(float[] Values, float[] Scales)>(
            () =>
            {
                var values = read();
                return (values, WeightBytes.OutputScales(values, inputs));
            },
            uses: 2);
        var scales = new OnnxTensor(
            $"{name}.weight_scale", DataType.Float, [outputs], s => WeightBytes.Write(s, made.Take().Scales, DataType.Float));
        var weight = new OnnxTensor($"{name}.weight_quantized", DataType.Int8, [inputs, outputs], s =>
        {
            var (values, perOutput) = made.Take();
            WeightBytes.WriteTurnedBytes(s, values, inputs, perOutput);
        });
        return graph.Add(
            "DynamicQuantizeMatMul", $"{name}_quant", [input, graph.Add(weight), graph.Add(scales)], GraphBuilder.Microsoft);
    }
}
