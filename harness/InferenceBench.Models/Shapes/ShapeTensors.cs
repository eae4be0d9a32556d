using static InferenceBench.Models.Shapes.ShapeTensorKind;

namespace InferenceBench.Models.Shapes;

/// <summary>Lists the tensors that llama.cpp v0.4.0 expects of a shape.</summary>
public static class ShapeTensors
{
    public const string Llama = "llama";
    public const string Qwen3 = "qwen3";
    public const string Qwen3Moe = "qwen3moe";
    public const string Olmoe = "olmoe";
    public const string GptOss = "gpt-oss";
    public const string Deepseek2 = "deepseek2";

    /// <summary>Architectures a shape can have.</summary>
    public static IReadOnlyList<string> Architectures { get; } = [Llama, Qwen3, Qwen3Moe, Olmoe, GptOss, Deepseek2];

    /// <summary>All tensors in the order of the file. The shape must have passed <see cref="ShapeRules"/>.</summary>
    public static IReadOnlyList<ShapeTensor> Of(ModelShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var embedding = shape.TiedEmbeddings ? Matrix : Embedding;
        List<ShapeTensor> tensors = [new("token_embd.weight", embedding, [shape.EmbeddingLength, shape.VocabularySize])];
        for (var layer = 0; layer < shape.Layers; layer++)
        {
            var block = new BlockTensors(shape, layer, tensors);
            block.AddAttention();
            block.AddFeedForward();
        }

        tensors.Add(new("output_norm.weight", Norm, [shape.EmbeddingLength]));
        if (!shape.TiedEmbeddings)
        {
            tensors.Add(new("output.weight", Matrix, [shape.EmbeddingLength, shape.VocabularySize]));
        }

        return tensors;
    }
}
