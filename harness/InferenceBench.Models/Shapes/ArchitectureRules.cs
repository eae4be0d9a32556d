using static InferenceBench.Models.Shapes.ShapeTensors;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// What llama.cpp v0.4.0 wants of a shape of a certain architecture. A key that the architecture has no use for is refused.
/// </summary>
internal static class ArchitectureRules
{
    public static IEnumerable<(bool Holds, string Sentence)> Of(ModelShape shape) =>
        [.. Experts(shape), .. Keys(shape), .. Own(shape)];

    private static IEnumerable<(bool Holds, string Sentence)> Experts(ModelShape shape)
    {
        var needsExperts = shape.Architecture is Qwen3Moe or Olmoe or GptOss or Deepseek2;
        return
        [
            (shape.IsMixtureOfExperts || !needsExperts, $"experts must be given for {shape.Architecture}"),
            (!shape.IsMixtureOfExperts || shape.Architecture != Qwen3, "experts need the architecture qwen3moe instead of qwen3"),
            (!shape.IsMixtureOfExperts || shape.FeedForwardLength == 0 || shape.Architecture is Qwen3Moe or Deepseek2,
                $"feed_forward_length has no use in {shape.Architecture} when there are experts"),
            (!shape.TiedEmbeddings
                || shape.Architecture is not (Olmoe or GptOss), $"tied_embeddings cannot be true for {shape.Architecture}"),
        ];
    }

    private static IEnumerable<(bool Holds, string Sentence)> Keys(ModelShape shape)
    {
        (string Key, int Value, string Architecture)[] owned =
        [
            ("sliding_window", shape.SlidingWindow, GptOss),
            ("shared_experts", shape.SharedExperts, Deepseek2),
            ("kv_lora_rank", shape.KvLoraRank, Deepseek2),
            ("rope_head_size", shape.RopeHeadSize, Deepseek2),
        ];
        return
        [
            .. owned.Select(key => shape.Architecture == key.Architecture
                ? (key.Value is > 0 and <= 1 << 16, $"{key.Key} must be given for {shape.Architecture}")
                : (key.Value == 0, $"{key.Key} is for {key.Architecture} only")),
            (shape.LeadingDenseLayers == 0 || shape.Architecture == Deepseek2, $"leading_dense_layers is for {Deepseek2} only"),
        ];
    }

    private static IEnumerable<(bool Holds, string Sentence)> Own(ModelShape shape) => shape.Architecture switch
    {
        Olmoe =>
        [
            (shape.Heads * shape.HeadSize == shape.EmbeddingLength, "heads × head_size must be embedding_length for olmoe"),
            (shape.KvHeads == shape.Heads, "kv_heads must be heads for olmoe"),
        ],
        Deepseek2 =>
        [
            (shape.Layers is 26 or 27, "layers must be 26 or 27 for deepseek2: llama.cpp wants compressed queries of all others"),
            (shape.RopeHeadSize % 2 == 0, "rope_head_size must be even"),
            (shape.LeadingDenseLayers >= 0
                && shape.LeadingDenseLayers < shape.Layers, "leading_dense_layers must be below layers"),
            (shape.LeadingDenseLayers == 0
                || shape.FeedForwardLength > 0, "feed_forward_length must be given for the leading dense layers"),
        ],
        _ => [],
    };
}
