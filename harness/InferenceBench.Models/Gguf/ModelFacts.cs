using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Gguf;

/// <summary>What a model's header tells about its size and cost.</summary>
public sealed record ModelFacts
{
    /// <summary>GGUF architecture, e.g. <c>llama</c>, <c>qwen3moe</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary><c>general.name</c>, else the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>True when a token passes through some of the experts only.</summary>
    public required bool IsMixtureOfExperts { get; init; }

    /// <summary>Elements of all learned tensors; a tied embedding counts once.</summary>
    public required long TotalParameters { get; init; }

    /// <summary>
    /// Total parameters less the experts that a token does not use: token embedding, output matrix, router and shared experts
    /// count in full. So count Mixtral 8x7B (12.9 of 46.7 billion), Qwen3-30B-A3B (3.3 of 30.5) and OLMoE-1B-7B (1.3 of 6.9).
    /// Where a publisher leaves the token embedding out, his figure is lower: gpt-oss-20b states 3.6 billion and is 4.2 here,
    /// DeepSeek-V2-Lite 2.4 and is 2.7.
    /// </summary>
    public required long ActiveParameters { get; init; }

    /// <summary>8 × <see cref="WeightBytes"/> / elements, over all tensors.</summary>
    public required double BitsPerWeight { get; init; }

    /// <summary>Tensor types, the one with most elements first.</summary>
    public required IReadOnlyList<TensorTypeShare> TensorTypes { get; init; }

    /// <summary>
    /// <c>general.file_type</c>'s name when the tensors bear it out, else the type most elements have; e.g. <c>Q4_K_M</c>. A mix
    /// that has no number is called as its file is, e.g. <c>UD-Q4_K_XL</c>.
    /// </summary>
    public required string Quantization { get; init; }

    public required int Layers { get; init; }

    /// <summary>Tokens the model was trained for.</summary>
    public required long ContextLength { get; init; }

    public required long EmbeddingLength { get; init; }

    /// <summary>Attention heads, of the layer that has most.</summary>
    public required long Heads { get; init; }

    /// <summary>KV heads, of the layer that has most.</summary>
    public required long KvHeads { get; init; }

    public required long KeyHeadSize { get; init; }

    public required long ValueHeadSize { get; init; }

    /// <summary>Routed experts of a layer; 0 for dense models.</summary>
    public required long Experts { get; init; }

    /// <summary>Routed experts a token passes through; 0 for dense models.</summary>
    public required long UsedExperts { get; init; }

    public required long VocabularySize { get; init; }

    /// <summary>Bytes of all tensors without padding.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>
    /// Weight bytes read for one decoded token at batch 1: all tensors, but of experts only those used, and of the token
    /// embedding one row unless it is the output matrix too.
    /// </summary>
    public required long ActiveBytesPerToken { get; init; }

    /// <summary><c>shape</c> when the weights are random, else <c>trained</c>.</summary>
    public required string Weights { get; init; }

    /// <summary>What the KV cache keeps, by groups of equal layers.</summary>
    public required IReadOnlyList<KvShape> Kv { get; init; }

    /// <summary>What a token is multiplied with and what is read for it; null where the file form does not tell.</summary>
    public ModelWork? Work { get; init; }

    /// <summary>What else the file form tells, by label.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>();

    /// <summary>Reads the facts from a header.</summary>
    /// <exception cref="InputException">The header lacks what a language model must have, or contradicts itself.</exception>
    public static ModelFacts From(GgufFile file) => ModelFactsReader.Read(file);

    /// <summary>
    /// KV-cache bytes of one token in all layers. Of a context longer than a sliding window this times its tokens is an upper
    /// bound: layers with a window need the window's tokens only, see <see cref="KvShape.Window"/>.
    /// </summary>
    /// <exception cref="InputException">A type's name is not known.</exception>
    public long KvBytesPerToken(string keyType = "f16", string? valueType = null) =>
        Kv.Sum(shape => shape.BytesPerToken(keyType, valueType ?? keyType));
}
