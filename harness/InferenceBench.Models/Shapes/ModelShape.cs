namespace InferenceBench.Models.Shapes;

/// <summary>The dimensions of a model without its weights, as a file of <c>models-manifest/shapes/</c> gives them.</summary>
public sealed record ModelShape
{
    /// <summary>Lower-case letters, digits, dots and dashes; unique among the shapes.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people, e.g. <c>Llama 3.1 8B</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Family for grouping, e.g. <c>Llama 3</c>.</summary>
    public required string Family { get; init; }

    /// <summary>llama.cpp's name of the graph: one of <see cref="ShapeTensors.Architectures"/>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Where the dimensions come from.</summary>
    public required string Source { get; init; }

    /// <summary>Tokens of the longest context.</summary>
    public required int ContextLength { get; init; }

    public required int EmbeddingLength { get; init; }

    public required int Layers { get; init; }

    public required int Heads { get; init; }

    /// <summary>Heads of the keys and values; divides <see cref="Heads"/>.</summary>
    public required int KvHeads { get; init; }

    /// <summary>Length of one head's key; with latent attention, of its part without a position.</summary>
    public required int HeadSize { get; init; }

    public required int VocabularySize { get; init; }

    /// <summary>The output matrix is the token embedding.</summary>
    public bool TiedEmbeddings { get; init; }

    /// <summary>Inner width of a dense feed-forward layer; 0 when all layers have experts.</summary>
    public int FeedForwardLength { get; init; }

    /// <summary>Routed experts of a layer; 0 for dense models.</summary>
    public int Experts { get; init; }

    /// <summary>Routed experts a token passes through.</summary>
    public int UsedExperts { get; init; }

    /// <summary>Experts every token passes through (deepseek2).</summary>
    public int SharedExperts { get; init; }

    /// <summary>Inner width of one expert.</summary>
    public int ExpertFeedForwardLength { get; init; }

    /// <summary>First layers that have no experts though the others do (deepseek2).</summary>
    public int LeadingDenseLayers { get; init; }

    /// <summary>Tokens every second layer attends to (gpt-oss); 0 = all.</summary>
    public int SlidingWindow { get; init; }

    /// <summary>Length of the compressed keys and values (deepseek2).</summary>
    public int KvLoraRank { get; init; }

    /// <summary>Length of a key's part with a position (deepseek2).</summary>
    public int RopeHeadSize { get; init; }

    public float RopeBase { get; init; } = 10000f;

    public float RmsEpsilon { get; init; } = 1e-5f;

    public bool IsMixtureOfExperts => Experts > 0;
}
