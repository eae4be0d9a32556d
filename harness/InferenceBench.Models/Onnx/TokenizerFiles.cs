using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Json;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Onnx;

/// <summary>A GGUF file's byte-pair encoding in GPT-2's form as the files that onnxruntime-genai reads.</summary>
internal static class TokenizerFiles
{
    private const int Control = 3;

    /// <summary>Contents by file name.</summary>
    /// <exception cref="InputException">The file has another kind of tokenizer, or none.</exception>
    public static IReadOnlyDictionary<string, byte[]> Of(GgufFile file)
    {
        var metadata = GgufReader.ReadWithTexts(file.Path).Metadata;
        if (metadata.Text("tokenizer.ggml.model") != "gpt2")
        {
            throw new InputException(
                ExitCode.ArchitectureUnknown,
                $"'{file.Path}' has no tokenizer of GPT-2's kind; only such files can be converted.");
        }

        var tokens = Texts(metadata, "tokens");
        var special = Enumerable.Range(0, tokens.Length)
            .Zip(metadata.WholeNumbers("tokenizer.ggml.token_type") ?? [])
            .Where(pair => pair.Second == Control).Select(pair => pair.First).ToList();
        return new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["tokenizer.json"] = Json(Tokenizer(tokens, Texts(metadata, "merges"), special)),
            ["tokenizer_config.json"] = Json(Config(special.Count > 0 ? tokens[special[0]] : null)),
        };
    }

    private static string[] Texts(GgufMetadata metadata, string name) =>
        [.. (metadata.Array($"tokenizer.ggml.{name}")?.Values ?? Array.Empty<string>()).Cast<string>()];

    private static byte[] Json(object content) => JsonSerializer.SerializeToUtf8Bytes(content, JsonDefaults.Indented);

    private static object Tokenizer(string[] tokens, string[] merges, IEnumerable<int> special) => new
    {
        version = "1.0",
        added_tokens = special.Select(id => new
        {
            id,
            content = tokens[id],
            single_word = false,
            lstrip = false,
            rstrip = false,
            normalized = false,
            special = true,
        }),
        pre_tokenizer = new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = true },
        decoder = new { type = "ByteLevel", add_prefix_space = false, trim_offsets = true, use_regex = true },
        model = new
        {
            type = "BPE",
            vocab = new Dictionary<string, int>(tokens.Select((token, id) => KeyValuePair.Create(token, id))),
            merges,
        },
    };

    private static object Config(string? special) => new
    {
        tokenizer_class = "GPT2Tokenizer",
        add_prefix_space = false,
        bos_token = special,
        eos_token = special,
        unk_token = special,
    };
}
