using InferenceBench.Models.Shapes;

namespace InferenceBench.Measuring.Probing;

/// <summary>What the matrix arithmetic is measured with: one layer of large matrices, nearly nothing else.</summary>
public static class RooflineShape
{
    /// <summary>Tokens multiplied at once.</summary>
    public const int PromptTokens = 512;

    /// <summary>Types whose kernels differ most; the fastest of them is the peak.</summary>
    public static IReadOnlyList<string> Quantizations { get; } = ["F16", "Q8_0", "Q4_0"];

    public static ModelShape Shape { get; } = new()
    {
        Id = "roofline",
        Name = "Roofline",
        Family = "Roofline",
        Architecture = ShapeTensors.Llama,
        Source = "made for this project to measure matrix arithmetic",
        ContextLength = 1024,
        EmbeddingLength = 2048,
        Layers = 1,
        Heads = 16,
        KvHeads = 16,
        HeadSize = 128,
        VocabularySize = 512,
        TiedEmbeddings = true,
        FeedForwardLength = 8192,
    };
}
