using InferenceBench.Foundation.Failures;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Shapes;
using DataType = InferenceBench.Models.Onnx.Protobuf.TensorProto.Types.DataType;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// The graph of a shape with a KV cache, as onnxruntime-genai runs it: token ids and an attention mask in, the logits of the last
/// token out, past and present keys and values for each layer. The same network as llama.cpp's of the same architecture.
/// </summary>
internal sealed class ShapeGraph
{
    private readonly GraphBuilder _graph = new();
    private readonly IWeightSource _weights;
    private readonly ModelShape _shape;
    private readonly MatrixNodes _matrices;
    private readonly ExpertNodes _experts;
    private readonly AttentionNodes _attention;
    private string _residual = "";

    private ShapeGraph(IWeightSource weights, OnnxQuantization quantization)
    {
        _weights = weights;
        _shape = weights.Shape;
        _matrices = new MatrixNodes(_graph, weights, quantization);
        _experts = new ExpertNodes(_graph, weights, quantization, _matrices);
        _attention = new AttentionNodes(_graph, _shape, _matrices);
    }

    /// <summary>Architectures it can write.</summary>
    public static IReadOnlyList<string> Architectures { get; } = [ShapeTensors.Llama, ShapeTensors.Qwen3, ShapeTensors.Qwen3Moe];

    /// <exception cref="InputException">The architecture has no ONNX form here.</exception>
    public static GraphBuilder Build(ModelShape shape, ulong seed, OnnxQuantization quantization)
    {
        if (!Architectures.Contains(shape.Architecture))
        {
            throw new InputException(
                ExitCode.ArchitectureUnknown,
                $"The shape '{shape.Id}' has the architecture {shape.Architecture}, which has no ONNX form here; use one of "
                + $"{string.Join(", ", Architectures)}, or GGUF.");
        }

        return Build(new ShapeWeights(shape, seed), quantization, allLogits: false);
    }

    /// <summary>The graph of weights from anywhere.</summary>
    /// <param name="weights">Of an architecture that has a form here.</param>
    /// <param name="quantization">Of the matrices.</param>
    /// <param name="allLogits">Logits of every token come out, not of the last alone: scoring texts needs them.</param>
    public static GraphBuilder Build(IWeightSource weights, OnnxQuantization quantization, bool allLogits)
    {
        var graph = new ShapeGraph(weights, quantization);
        graph.Build(allLogits);
        return graph._graph;
    }

    private void Build(bool allLogits)
    {
        _graph.Input("input_ids", DataType.Int64, "batch_size", "sequence_length");
        _graph.Input("attention_mask", DataType.Int64, "batch_size", "total_sequence_length");
        _attention.AddShared();
        var hidden = Embed();
        for (var layer = 0; layer < _shape.Layers; layer++)
        {
            var normed = Norm($"/model/layers.{layer}/input_layernorm", hidden, $"blk.{layer}.attn_norm.weight");
            hidden = _attention.Add($"/model/layers.{layer}/attn", normed, layer);
            normed = Norm($"/model/layers.{layer}/post_attention_layernorm", hidden, $"blk.{layer}.ffn_norm.weight");
            hidden = _shape.IsMixtureOfExperts && layer >= _shape.LeadingDenseLayers
                ? _experts.Add($"/model/layers.{layer}/moe", normed, layer)
                : GatedUnit($"/model/layers.{layer}/mlp", normed, layer);
        }

        Predict(Norm("/model/final_norm", hidden, "output_norm.weight"), allLogits);
    }

    private string Embed()
    {
        var table = _graph.Add(new OnnxTensor(
            "model.embed_tokens.weight", _matrices.Flow, [_shape.VocabularySize, _shape.EmbeddingLength],
            s => WeightBytes.Write(s, _weights.Read("token_embd.weight"), _matrices.Flow)));
        return _graph.Add("Gather", "/model/embed_tokens/Gather", [table, "input_ids"]);
    }

    /// <summary>Adds what came out of the last block to the residual stream and normalises it.</summary>
    private string Norm(string name, string hidden, string tensor)
    {
        var weight = _graph.Constant($"{name}.weight", _matrices.Flow, [_shape.EmbeddingLength], _weights.Read(tensor));
        if (_residual.Length == 0)
        {
            _residual = hidden;
            return _graph.Add(
                "SimplifiedLayerNormalization", name, [hidden, weight], "", null, ("axis", -1), ("epsilon", _shape.RmsEpsilon),
                ("stash_type", 1));
        }

        var sum = $"{name}/output_3";
        var normed = _graph.Add(
            "SkipSimplifiedLayerNormalization", name, [_residual, hidden, weight], GraphBuilder.Microsoft,
            [$"{name}/output_0", "", "", sum], ("epsilon", _shape.RmsEpsilon));
        _residual = sum;
        return normed;
    }

    private string GatedUnit(string name, string input, int layer)
    {
        var gate = _matrices.Multiply($"{name}/gate_proj/MatMul", input, $"blk.{layer}.ffn_gate.weight");
        var up = _matrices.Multiply($"{name}/up_proj/MatMul", input, $"blk.{layer}.ffn_up.weight");
        var sigmoid = _graph.Add("Sigmoid", $"{name}/act_fn/Sigmoid", [gate]);
        var active = _graph.Add("Mul", $"{name}/act_fn/Mul", [gate, sigmoid]);
        var gated = _graph.Add("Mul", $"{name}/Mul", [active, up]);
        return _matrices.Multiply($"{name}/down_proj/MatMul", gated, $"blk.{layer}.ffn_down.weight");
    }

    /// <summary>
    /// Logits of the last token alone, as llama.cpp computes them, or of all; the library knows by the 1 in the output's shape.
    /// </summary>
    private void Predict(string normed, bool allLogits)
    {
        var read = allLogits
            ? normed
            : _graph.Add("Gather", "/lm_head/Gather", [normed, _graph.Constant("/lm_head/last", [1], -1)], "", null, ("axis", 1));
        var product = _matrices.Multiply("/lm_head/MatMul", read, _shape.TiedEmbeddings ? "token_embd.weight" : "output.weight");
        _graph.Add("Identity", "/lm_head/Identity", [product], "", ["logits"]);
        _graph.Output("logits", _matrices.Flow, "batch_size", allLogits ? "sequence_length" : 1, _shape.VocabularySize);
        _attention.AddOutputs();
    }
}
