using System.Globalization;

namespace InferenceBench.Models.Gguf;

/// <summary>The sizes in a model's metadata, checked to be such that no product of two overflows.</summary>
internal sealed record ModelSizes
{
    private const long MaxSize = 1 << 30;
    private const long MaxHeads = 1 << 16;

    /// <summary>llama.cpp v0.4.0's LLAMA_MAX_LAYERS and LLAMA_MAX_EXPERTS.</summary>
    private const long MaxLayers = 512;
    private const long MaxExperts = 1024;

    public required string Architecture { get; init; }

    public required int Layers { get; init; }

    /// <summary>Layers that a decode step runs: without those that only predict further tokens.</summary>
    public required int TrainedLayers { get; init; }

    public required long ContextLength { get; init; }

    public required long EmbeddingLength { get; init; }

    /// <summary>One a layer, or one for all.</summary>
    public required IReadOnlyList<long> Heads { get; init; }

    /// <summary>One a layer, or one for all.</summary>
    public required IReadOnlyList<long> KvHeads { get; init; }

    public required long KeyHeadSize { get; init; }

    public required long ValueHeadSize { get; init; }

    /// <summary>The values are a part of the cached keys.</summary>
    public required bool LatentAttention { get; init; }

    /// <summary>Every how many layers one attends (and caches); 1 in all but hybrid models.</summary>
    public required int AttentionInterval { get; init; }

    /// <summary>Layers that attend to the last tokens only.</summary>
    public required WindowedLayers Windowed { get; init; }

    public required long Experts { get; init; }

    public required long UsedExperts { get; init; }

    public required long? StatedVocabularySize { get; init; }

    public static ModelSizes Read(GgufFile file)
    {
        var keys = new SizeKeys(file);
        var layers = (int)keys.Required("block_count", 1, MaxLayers);
        var embedding = keys.Required("embedding_length", 1, MaxSize);
        var heads = keys.PerLayer("attention.head_count", MaxHeads) ?? [0];
        var headSize = heads.Max() > 0 ? embedding / heads.Max() : 0;
        var experts = keys.Optional("expert_count", MaxExperts) ?? 0;
        var used = (keys.PerLayer("expert_used_count", MaxExperts) ?? [0]).Max();
        if (experts > 0 && (used == 0 || used > experts))
        {
            throw keys.Malformed(string.Create(CultureInfo.InvariantCulture, $"it uses {used} of {experts} experts"));
        }

        return new ModelSizes
        {
            Architecture = keys.Architecture,
            Layers = layers,
            TrainedLayers = layers - (int)(keys.Optional("nextn_predict_layers", layers - 1) ?? 0),
            ContextLength = keys.Required("context_length", 1, MaxSize),
            EmbeddingLength = embedding,
            Heads = heads,
            KvHeads = keys.PerLayer("attention.head_count_kv", MaxHeads) ?? heads,
            KeyHeadSize = keys.Optional("attention.key_length", MaxSize) ?? headSize,
            ValueHeadSize = keys.Optional("attention.value_length", MaxSize) ?? headSize,
            LatentAttention = keys.Optional("attention.key_length_mla", MaxSize) is > 0,
            AttentionInterval = (int)Math.Max(1, keys.Optional("full_attention_interval", MaxLayers) ?? 1),
            Windowed = WindowedLayers.Read(keys, MaxLayers),
            Experts = experts,
            UsedExperts = experts == 0 ? 0 : used,
            StatedVocabularySize = keys.Optional("vocab_size", MaxSize),
        };
    }

    /// <summary>Numbers of the layers that attend, and cache.</summary>
    public IEnumerable<int> AttendingLayers() =>
        Enumerable.Range(0, TrainedLayers).Where(layer => (layer + 1) % AttentionInterval == 0);

    /// <summary>
    /// Multiplications of a token with one token before it: heads · (key head size + value head size) of a layer.
    /// </summary>
    public long AttentionElements(int layer) => Heads[Math.Min(layer, Heads.Count - 1)] * (KeyHeadSize + ValueHeadSize);

    /// <summary>Cached sizes by groups of equal layers.</summary>
    public IReadOnlyList<KvShape> Kv() =>
    [
        .. AttendingLayers()
            .Select(layer => (KvHeads: KvHeads[Math.Min(layer, KvHeads.Count - 1)], Window: Windowed.Of(layer)))
            .Where(layer => layer.KvHeads > 0)
            .CountBy(layer => layer)
            .Select(group => new KvShape(
                group.Value, group.Key.KvHeads * KeyHeadSize, LatentAttention ? 0 : group.Key.KvHeads * ValueHeadSize)
            {
                Window = group.Key.Window,
            }),
    ];
}
