using InferenceBench.Models.Shapes;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// Adds a layer's attention: GroupQueryAttention with rotary positions and a cache that past and present share.
/// </summary>
internal sealed class AttentionNodes(GraphBuilder graph, ModelShape shape, MatrixNodes matrices)
{
    private const string Lengths = "/model/attn_mask/lengths";
    private const string Total = "/model/attn_mask/total";

    private bool HasHeadNorms => shape.Architecture is ShapeTensors.Qwen3 or ShapeTensors.Qwen3Moe;

    /// <summary>llama's rotary positions turn neighbours, the others' the two halves of a head.</summary>
    private int TurnsNeighbours => shape.Architecture == ShapeTensors.Llama ? 1 : 0;

    /// <summary>What all layers read: the sequences' lengths and the angles of the positions.</summary>
    public void AddShared()
    {
        var sum = graph.Add(
            "ReduceSum", "/model/attn_mask/ReduceSum", ["attention_mask", graph.Constant("/model/attn_mask/axis", [1], 1)], "",
            null, ("keepdims", 0));
        var lengths = graph.Add("Sub", "/model/attn_mask/Sub", [sum, graph.Constant("/model/attn_mask/one", [1], 1)]);
        graph.Add("Cast", "/model/attn_mask/Cast", [lengths], "", [Lengths], ("to", (int)DataType.Int32));
        var sizes = graph.Add("Shape", "/model/attn_mask/Shape", ["attention_mask"]);
        var total = graph.Add(
            "Gather", "/model/attn_mask/Gather", [sizes, graph.Constant("/model/attn_mask/second", [], 1)], "", null,
            ("axis", 0));
        graph.Add("Cast", "/model/attn_mask/Cast_total", [total], "", [Total], ("to", (int)DataType.Int32));
        graph.Constant("cos_cache", matrices.Flow, [shape.ContextLength, shape.HeadSize / 2], Angles(Math.Cos));
        graph.Constant("sin_cache", matrices.Flow, [shape.ContextLength, shape.HeadSize / 2], Angles(Math.Sin));
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            graph.Input(
                $"past_key_values.{layer}.key", matrices.Flow, "batch_size", shape.KvHeads, "past_sequence_length",
                shape.HeadSize);
            graph.Input(
                $"past_key_values.{layer}.value", matrices.Flow, "batch_size", shape.KvHeads, "past_sequence_length",
                shape.HeadSize);
        }
    }

    public void AddOutputs()
    {
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            graph.Output(
                $"present.{layer}.key", matrices.Flow, "batch_size", shape.KvHeads, "total_sequence_length", shape.HeadSize);
            graph.Output(
                $"present.{layer}.value", matrices.Flow, "batch_size", shape.KvHeads, "total_sequence_length", shape.HeadSize);
        }
    }

    public string Add(string name, string input, int layer)
    {
        var block = $"blk.{layer}";
        string[] projected = HasHeadNorms
            ?
            [
                Normed(
                    $"{name}/q_norm", matrices.Multiply($"{name}/q_proj/MatMul", input, $"{block}.attn_q.weight"), shape.Heads),
                Normed(
                    $"{name}/k_norm", matrices.Multiply($"{name}/k_proj/MatMul", input, $"{block}.attn_k.weight"), shape.KvHeads),
                matrices.Multiply($"{name}/v_proj/MatMul", input, $"{block}.attn_v.weight"),
            ]
            : [matrices.Multiply(
                $"{name}/qkv_proj/MatMul", input, $"{block}.attn_q.weight", $"{block}.attn_k.weight",
                $"{block}.attn_v.weight"), "", ""];
        var attended = graph.Add(
            "GroupQueryAttention",
            $"{name}/GroupQueryAttention",
            [
                .. projected, $"past_key_values.{layer}.key", $"past_key_values.{layer}.value", Lengths, Total, "cos_cache",
                "sin_cache",
            ],
            GraphBuilder.Microsoft,
            [$"{name}/GroupQueryAttention/output_0", $"present.{layer}.key", $"present.{layer}.value"],
            ("num_heads", shape.Heads), ("kv_num_heads", shape.KvHeads), ("scale", (float)(1 / Math.Sqrt(shape.HeadSize))),
            ("do_rotary", 1), ("rotary_interleaved", TurnsNeighbours));
        return matrices.Multiply($"{name}/o_proj/MatMul", attended, $"{block}.attn_output.weight");
    }

    /// <summary>The norm of each head; its weights are ones.</summary>
    private string Normed(string name, string input, int heads)
    {
        var weight = graph.Constant(
            $"{name}.weight", matrices.Flow, [shape.HeadSize], [.. Enumerable.Repeat(1f, shape.HeadSize)]);
        var split = graph.Add(
            "Reshape", $"{name}/split", [input, graph.Constant($"{name}/split/shape", [4], 0, -1, heads, shape.HeadSize)]);
        var normed = graph.Add(
            "SimplifiedLayerNormalization", name, [split, weight], "", null, ("axis", -1), ("epsilon", shape.RmsEpsilon),
            ("stash_type", 1));
        return graph.Add(
            "Reshape", $"{name}/join", [normed, graph.Constant($"{name}/join/shape", [3], 0, -1, heads * shape.HeadSize)]);
    }

    /// <summary>position · base^(−2i/size) for each position and pair i.</summary>
    private float[] Angles(Func<double, double> function)
    {
        var half = shape.HeadSize / 2;
        var angles = new float[shape.ContextLength * half];
        for (var i = 0; i < angles.Length; i++)
        {
            angles[i] = (float)function(i / half * Math.Pow(shape.RopeBase, -2.0 * (i % half) / shape.HeadSize));
        }

        return angles;
    }
}
