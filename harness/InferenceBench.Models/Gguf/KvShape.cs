using InferenceBench.Foundation.Failures;

namespace InferenceBench.Models.Gguf;

/// <summary>What the KV cache keeps of one token in one layer, in elements; layers that keep nothing are left out.</summary>
/// <param name="Layers">Layers with these sizes.</param>
/// <param name="KeyElements">KV heads × K head size.</param>
/// <param name="ValueElements">KV heads × V head size; 0 where the values are a part of the keys (multi-head latent
/// attention).</param>
public sealed record KvShape(int Layers, long KeyElements, long ValueElements)
{
    /// <summary>Tokens that these layers attend to, a token's own included; 0 = all.</summary>
    public long Window { get; init; }

    /// <summary>Tokens of a context that these layers attend to.</summary>
    /// <param name="context">Tokens there are.</param>
    /// <param name="together">Tokens computed together, each with a window of its own.</param>
    public double Attended(double context, long together = 1) => Window == 0 ? context : Math.Min(context, Window + together - 1);

    /// <summary>Bytes of a token in all these layers: layers × (bytes of K row + bytes of V row).</summary>
    /// <param name="keyType">E.g. <c>f16</c>, <c>q8_0</c>, <c>q4_0</c>.</param>
    /// <param name="valueType">Likewise.</param>
    /// <exception cref="InputException">A type's name is not known.</exception>
    public long BytesPerToken(string keyType, string valueType) =>
        checked(Layers * (Layout(keyType).BytesOf(KeyElements) + Layout(valueType).BytesOf(ValueElements)));

    private static GgmlLayout Layout(string type) => GgmlTypes.Find(type) ?? throw new InputException(
        ExitCode.QuantizationUnknown,
        $"The KV cache type '{type}' is not known; use f16, bf16, f32, q8_0, q5_1, q5_0, q4_1, q4_0 or iq4_nl.");
}
