using InferenceBench.Models.Formats;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// Adds a layer's experts: MoE where the weights are floats, QMoE with a scale for each block of an output's inputs where they
/// are integers. With one scale for each output instead, ONNX Runtime widens all weights of an expert to 32 bits at every step;
/// blocks go to the kernels of MatMulNBits.
/// The weights of the used experts add up to 1, as in llama.cpp's llama and qwen3moe.
/// </summary>
internal sealed class ExpertNodes(GraphBuilder graph, IWeightSource weights, OnnxQuantization quantization, MatrixNodes matrices)
{
    /// <summary>SwiGLU with gate and up of each inner output in turn, the order both operators support on the CPU.</summary>
    private const int Interleaved = 1;

    private const int SmallestBlock = 32;

    /// <summary>Multiply with activations rounded to bytes, as the other matrices do.</summary>
    private const int ByteActivations = 4;

    /// <summary>4 bits only when the model is: 8 else.</summary>
    private int Bits => quantization.Kind == OnnxWeightKind.Int4Blocks ? 4 : 8;

    /// <summary>
    /// Weights that share a scale: as in the other matrices where both sides of an expert are multiples of it; 0 = one scale for
    /// each output.
    /// </summary>
    private int Block => FitsIn(Math.Max(SmallestBlock, quantization.BlockSize)) ? Math.Max(SmallestBlock, quantization.BlockSize)
        : FitsIn(SmallestBlock) ? SmallestBlock
        : 0;

    public string Add(string name, string input, int layer)
    {
        var shape = weights.Shape;
        var router = matrices.MultiplyUnquantized($"{name}/router/MatMul", input, $"blk.{layer}.ffn_gate_inp.weight");
        var flat = graph.Add(
            "Reshape", $"{name}/router/Reshape", [router, graph.Constant($"{name}/router/shape", [2], -1, shape.Experts)]);
        var isFloat = quantization.Kind is OnnxWeightKind.Fp32 or OnnxWeightKind.Fp16;
        List<(string Name, object Value)> attributes =
        [
            ("k", shape.UsedExperts), ("activation_type", "swiglu"), ("swiglu_fusion", Interleaved),
            ("activation_alpha", 1f), ("activation_beta", 0f), ("normalize_routing_weights", 1),
        ];
        if (!isFloat)
        {
            attributes.AddRange([("expert_weight_bits", Bits), ("block_size", Block), ("accuracy_level", ByteActivations)]);
        }

        string[] inputs = isFloat
            ? [input, flat, Floats(name, layer, inner: true), "", Floats(name, layer, inner: false)]
            : [input, flat, .. Integers(name, layer, inner: true), "", .. Integers(name, layer, inner: false)];
        return graph.Add(isFloat ? "MoE" : "QMoE", $"{name}/experts", inputs, GraphBuilder.Microsoft, null, [.. attributes]);
    }

    private string Floats(string name, int layer, bool inner)
    {
        var (outputs, inputs) = SizeOf(inner);
        return graph.Add(new OnnxTensor(
            $"{name}.{NameOf(inner)}.weight",
            matrices.Flow,
            [weights.Shape.Experts, outputs, inputs],
            s => ForEachExpert(expert => WeightBytes.Write(s, Read(layer, expert, inner), matrices.Flow))));
    }

    private string[] Integers(string name, int layer, bool inner)
    {
        var (outputs, inputs) = SizeOf(inner);
        var block = Block > 0 ? Block : inputs;
        var made = new float[weights.Shape.Experts][];
        var values = new OnnxTensor(
            $"{name}.{NameOf(inner)}.weight_Q{Bits}", DataType.Uint8, [weights.Shape.Experts, outputs, inputs * Bits / 8],
            s => ForEachExpert(expert =>
            {
                var (bytes, perBlock) = BlockQuantizer.Quantize(Read(layer, expert, inner), inputs, block, Bits);
                made[expert] = perBlock;
                s.Write(bytes);
            }));
        var scales = new OnnxTensor(
            $"{name}.{NameOf(inner)}.weight_scales", DataType.Float,
            Block > 0 ? [weights.Shape.Experts, outputs, inputs / block] : [weights.Shape.Experts, outputs],
            s => ForEachExpert(expert => WeightBytes.Write(s, made[expert], DataType.Float)));
        return [graph.Add(values), graph.Add(scales)];
    }

    private bool FitsIn(int block) =>
        weights.Shape.EmbeddingLength % block == 0 && weights.Shape.ExpertFeedForwardLength % block == 0;

    private (int Outputs, int Inputs) SizeOf(bool inner) => inner
        ? (2 * weights.Shape.ExpertFeedForwardLength, weights.Shape.EmbeddingLength)
        : (weights.Shape.EmbeddingLength, weights.Shape.ExpertFeedForwardLength);

    private void ForEachExpert(Action<int> write)
    {
        for (var expert = 0; expert < weights.Shape.Experts; expert++)
        {
            write(expert);
        }
    }

    private float[] Read(int layer, int expert, bool inner) => inner
        ? Interleave(
            weights.ReadExpert($"blk.{layer}.ffn_gate_exps.weight", expert),
            weights.ReadExpert($"blk.{layer}.ffn_up_exps.weight", expert))
        : weights.ReadExpert($"blk.{layer}.ffn_down_exps.weight", expert);

    private float[] Interleave(float[] gate, float[] up)
    {
        var row = weights.Shape.EmbeddingLength;
        var both = new float[gate.Length * 2];
        for (var start = 0; start < gate.Length; start += row)
        {
            gate.AsSpan(start, row).CopyTo(both.AsSpan(2 * start));
            up.AsSpan(start, row).CopyTo(both.AsSpan((2 * start) + row));
        }

        return both;
    }

    private static string NameOf(bool inner) => inner ? "gate_up_proj" : "down_proj";
}
