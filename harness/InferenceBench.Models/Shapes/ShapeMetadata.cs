using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>The metadata that llama.cpp v0.4.0 needs to load a shape, and our own keys.</summary>
internal static class ShapeMetadata
{
    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Of(ModelShape shape, ulong seed, uint fileType) =>
        [.. Model(shape, seed, fileType), .. ShapeTokenizer.Metadata(shape.VocabularySize)];

    /// <summary>The same with the tokens counted and not made: enough to tell what the model is.</summary>
    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Sketch(ModelShape shape, uint fileType) =>
        [.. Model(shape, seed: 0, fileType), .. ShapeTokenizer.Counted(shape.VocabularySize)];

    private static IEnumerable<KeyValuePair<string, GgufValue>> Model(ModelShape shape, ulong seed, uint fileType) =>
    [
        new("general.architecture", GgufValue.Of(shape.Architecture)),
        new("general.type", GgufValue.Of("model")),
        new("general.name", GgufValue.Of(shape.Name)),
        new("general.file_type", GgufValue.Of(fileType)),
        new(OwnKeys.Weights, GgufValue.Of("shape")),
        new(OwnKeys.Shape, GgufValue.Of(shape.Id)),
        new(OwnKeys.Seed, GgufValue.Of(seed)),
        new(OwnKeys.Recipe, GgufValue.Of(ShapeModelWriter.Recipe)),
        .. Prefixed(shape, Common(shape).Concat(FeedForward(shape)).Concat(Special(shape))),
    ];

    private static IEnumerable<KeyValuePair<string, GgufValue>> Prefixed(
        ModelShape shape, IEnumerable<(string Key, GgufValue Value)> values) =>
        values.Select(pair => KeyValuePair.Create($"{shape.Architecture}.{pair.Key}", pair.Value));

    private static IEnumerable<(string Key, GgufValue Value)> Common(ModelShape shape) =>
    [
        ("vocab_size", Number(shape.VocabularySize)),
        ("context_length", Number(shape.ContextLength)),
        ("embedding_length", Number(shape.EmbeddingLength)),
        ("block_count", Number(shape.Layers)),
        ("attention.head_count", Number(shape.Heads)),
        ("attention.layer_norm_rms_epsilon", GgufValue.Of(shape.RmsEpsilon)),
        ("rope.freq_base", GgufValue.Of(shape.RopeBase)),
    ];

    private static IEnumerable<(string Key, GgufValue Value)> FeedForward(ModelShape shape)
    {
        // Where no layer is dense, llama and olmoe read the experts' width from the dense layers' key.
        yield return ("feed_forward_length", Number(shape.FeedForwardLength > 0
            ? shape.FeedForwardLength
            : shape.ExpertFeedForwardLength));
        if (!shape.IsMixtureOfExperts)
        {
            yield break;
        }

        yield return ("expert_count", Number(shape.Experts));
        yield return ("expert_used_count", Number(shape.UsedExperts));
        if (shape.Architecture is not (ShapeTensors.Llama or ShapeTensors.Olmoe))
        {
            yield return ("expert_feed_forward_length", Number(shape.ExpertFeedForwardLength));
        }
    }

    private static IEnumerable<(string Key, GgufValue Value)> Special(ModelShape shape) => shape.Architecture switch
    {
        ShapeTensors.Deepseek2 => LatentAttention(shape),
        ShapeTensors.GptOss => [.. PlainAttention(shape), ("attention.sliding_window", Number(shape.SlidingWindow))],
        _ => PlainAttention(shape),
    };

    private static IEnumerable<(string Key, GgufValue Value)> PlainAttention(ModelShape shape) =>
    [
        ("attention.head_count_kv", Number(shape.KvHeads)),
        ("attention.key_length", Number(shape.HeadSize)),
        ("attention.value_length", Number(shape.HeadSize)),
        ("rope.dimension_count", Number(shape.HeadSize)),
    ];

    /// <summary>The cache holds one compressed key for all heads, and the values are a part of it.</summary>
    private static IEnumerable<(string Key, GgufValue Value)> LatentAttention(ModelShape shape) =>
    [
        ("attention.head_count_kv", Number(1)),
        ("attention.kv_lora_rank", Number(shape.KvLoraRank)),
        ("attention.key_length", Number(shape.KvLoraRank + shape.RopeHeadSize)),
        ("attention.value_length", Number(shape.KvLoraRank)),
        ("attention.key_length_mla", Number(shape.HeadSize + shape.RopeHeadSize)),
        ("attention.value_length_mla", Number(shape.HeadSize)),
        ("rope.dimension_count", Number(shape.RopeHeadSize)),
        ("leading_dense_block_count", Number(shape.LeadingDenseLayers)),
        ("expert_shared_count", Number(shape.SharedExperts)),
        ("expert_weights_scale", GgufValue.Of(1f)),
    ];

    private static GgufValue Number(int value) => GgufValue.Of((uint)value);
}
