using System.Globalization;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Shapes;

/// <summary>
/// A tokenizer of llama.cpp's <c>llama</c> kind that takes any text byte by byte: three special tokens, the 256 bytes and the
/// space, then names without a meaning up to the vocabulary's size, which no text is ever split into.
/// </summary>
internal static class ShapeTokenizer
{
    /// <summary>Special tokens, bytes and the space.</summary>
    public const int MinVocabularySize = 3 + 256 + 1;

    private const int Normal = 1;
    private const int Unknown = 2;
    private const int Control = 3;
    private const int Byte = 6;

    public static IEnumerable<KeyValuePair<string, GgufValue>> Metadata(int vocabularySize)
    {
        var tokens = Tokens(vocabularySize);
        return Metadata(
            GgufValue.Of([.. tokens.Select(token => token.Text)]),
            GgufValue.Of([.. tokens.Select((_, id) => -(float)id)]),
            GgufValue.Of([.. tokens.Select(token => token.Type)]));
    }

    /// <summary>The same with the tokens counted and not made, of which a model may have hundreds of thousands.</summary>
    public static IEnumerable<KeyValuePair<string, GgufValue>> Counted(int vocabularySize)
    {
        GgufValue Skipped(GgufValueType type) => new(GgufValueType.Array, new GgufArray(type, vocabularySize, null));
        return Metadata(Skipped(GgufValueType.String), Skipped(GgufValueType.Float32), Skipped(GgufValueType.Int32));
    }

    private static IEnumerable<KeyValuePair<string, GgufValue>> Metadata(GgufValue texts, GgufValue scores, GgufValue types) =>
    [
        new("tokenizer.ggml.model", GgufValue.Of("llama")),
        new("tokenizer.ggml.pre", GgufValue.Of("default")),
        new("tokenizer.ggml.tokens", texts),
        new("tokenizer.ggml.scores", scores),
        new("tokenizer.ggml.token_type", types),
        new("tokenizer.ggml.unknown_token_id", GgufValue.Of(0u)),
        new("tokenizer.ggml.bos_token_id", GgufValue.Of(1u)),
        new("tokenizer.ggml.eos_token_id", GgufValue.Of(2u)),
        new("tokenizer.ggml.add_bos_token", GgufValue.Of(true)),
        new("tokenizer.ggml.add_eos_token", GgufValue.Of(false)),
        new("tokenizer.ggml.add_space_prefix", GgufValue.Of(false)),
    ];

    private static List<(string Text, int Type)> Tokens(int vocabularySize)
    {
        List<(string, int)> tokens = [("<unk>", Unknown), ("<s>", Control), ("</s>", Control)];
        tokens.AddRange(Enumerable.Range(0, 256).Select(b => (string.Create(CultureInfo.InvariantCulture, $"<0x{b:X2}>"), Byte)));
        tokens.Add(("\u2581", Normal));
        for (var id = tokens.Count; id < vocabularySize; id++)
        {
            tokens.Add((string.Create(CultureInfo.InvariantCulture, $"\u2581t{id}"), Normal));
        }

        return tokens;
    }
}
