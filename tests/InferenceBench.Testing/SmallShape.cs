using InferenceBench.Models.Shapes;

namespace InferenceBench.Testing;

/// <summary>A shape small enough to make in a test.</summary>
internal static class SmallShape
{
    public static ModelShape Shape { get; } = new()
    {
        Id = "small",
        Name = "Small",
        Family = "Tiny",
        Architecture = "llama",
        Source = "made for a test",
        ContextLength = 1024,
        EmbeddingLength = 64,
        Layers = 1,
        Heads = 2,
        KvHeads = 1,
        HeadSize = 32,
        VocabularySize = 300,
        TiedEmbeddings = true,
        FeedForwardLength = 64,
    };
}
