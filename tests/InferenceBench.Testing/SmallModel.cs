using InferenceBench.Models.Gguf;

namespace InferenceBench.Testing;

/// <summary>A model of a few hundred bytes that has every kind of metadata value.</summary>
internal static class SmallModel
{
    public static readonly (string Name, IReadOnlyList<long> Dimensions, GgmlType Type)[] Tensors =
    [
        ("token_embd.weight", [32, 4], GgmlType.Q8_0),
        ("blk.0.attn_norm.weight", [5], GgmlType.F32),
        ("output.weight", [32, 4], GgmlType.F16),
    ];

    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Values { get; } =
    [
        new("general.architecture", GgufValue.Of("llama")),
        new("llama.block_count", GgufValue.Of(1u)),
        new("llama.context_length", GgufValue.Of(64u)),
        new("llama.embedding_length", GgufValue.Of(32u)),
        new("llama.attention.head_count", GgufValue.Of([4])),
        new("llama.attention.layer_norm_rms_epsilon", GgufValue.Of(1e-5f)),
        new("tokenizer.ggml.tokens", GgufValue.Of(["a", "b", "c", "d"])),
        new("tokenizer.ggml.add_bos_token", GgufValue.Of(true)),
        new("big", GgufValue.Of(ulong.MaxValue)),
        new("byte", new GgufValue(GgufValueType.UInt8, (byte)200)),
        new("short", new GgufValue(GgufValueType.Int16, (short)-7)),
        new("double", new GgufValue(GgufValueType.Float64, 0.5)),
    ];

    public static byte[] Bytes(
        IReadOnlyList<KeyValuePair<string, GgufValue>>? values = null,
        IReadOnlyList<(string Name, IReadOnlyList<long> Dimensions, GgmlType Type)>? tensors = null)
    {
        using var stream = new MemoryStream();
        GgufWriter.Write(
            stream, GgufLayout.Plan("small.gguf", values ?? Values, tensors ?? Tensors),
            (tensor, data) => data.Write(Data(tensor)));
        return stream.ToArray();
    }

    public static byte[] Data(GgufTensor tensor) =>
        [.. Enumerable.Range(0, (int)tensor.Bytes).Select(i => (byte)(i + tensor.Name.Length))];

    /// <summary>The values with one more, or with another in the place of an old one.</summary>
    public static IReadOnlyList<KeyValuePair<string, GgufValue>> With(params (string Key, GgufValue Value)[] changes) =>
        [.. Values.Where(pair => changes.All(change => change.Key != pair.Key)), .. changes.Select(change => KeyValuePair.Create(
            change.Key, change.Value))];

    public static IReadOnlyList<KeyValuePair<string, GgufValue>> Without(string key) =>
        [.. Values.Where(pair => pair.Key != key)];
}
