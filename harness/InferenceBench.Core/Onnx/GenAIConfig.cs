using System.Text.Json;
using InferenceBench.Core.Failures;

namespace InferenceBench.Core.Onnx;

/// <summary>What a folder's <c>genai_config.json</c> tells of its model.</summary>
public sealed record GenAIConfig
{
    /// <summary>genai's name of the model family, e.g. <c>llama</c>, <c>phi3</c>.</summary>
    public required string Type { get; init; }

    public required long ContextLength { get; init; }

    public required long VocabularySize { get; init; }

    public required int Layers { get; init; }

    public required long EmbeddingLength { get; init; }

    public required long Heads { get; init; }

    public required long KvHeads { get; init; }

    public required long HeadSize { get; init; }

    /// <summary>File of the decoder's graph, relative to the folder.</summary>
    public required string ModelFile { get; init; }

    /// <summary>Execution providers by preference with their options as <c>name{key=value, …}</c>; empty = the CPU.</summary>
    public required IReadOnlyList<string> ProviderOptions { get; init; }

    /// <summary>Names of the graph's cache inputs, <c>%d</c> being the layer; empty where the config leaves them to the library.</summary>
    public IReadOnlyList<string> PastNames { get; init; } = [];

    /// <summary>The provider the model is made for, e.g. <c>cpu</c>, <c>cuda</c>, <c>dml</c>.</summary>
    public string Provider => ProviderOptions.Count == 0 ? "cpu" : ProviderOptions[0].Split('{')[0].ToLowerInvariant();

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMissing"/> or <see cref="ExitCode.ModelMalformed"/>.</exception>
    public static GenAIConfig Read(string folder)
    {
        var path = Path.Combine(folder, OnnxFolder.ConfigFile);
        if (!File.Exists(path))
        {
            throw new InputException(
                ExitCode.ModelMissing, $"'{folder}' has no {OnnxFolder.ConfigFile}; give the folder of a model in onnxruntime-genai's form.");
        }

        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var json = JsonDocument.Parse(File.ReadAllBytes(path), options);
            return Read(json.RootElement.GetProperty("model"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InputException(
                ExitCode.ModelMalformed,
                $"'{path}' is not a config of onnxruntime-genai ({e.Message.TrimEnd('.')}); pull or export the model again.",
                e);
        }
    }

    private static GenAIConfig Read(JsonElement model)
    {
        var decoder = model.GetProperty("decoder");
        var kvHeads = decoder.GetProperty("num_key_value_heads").GetInt64();
        var headSize = decoder.GetProperty("head_size").GetInt64();

        // Older configs leave out what the library does not need.
        var heads = decoder.TryGetProperty("num_attention_heads", out var given) ? given.GetInt64() : kvHeads;
        return new GenAIConfig
        {
            Type = model.GetProperty("type").GetString() ?? "",
            ContextLength = model.GetProperty("context_length").GetInt64(),
            VocabularySize = model.GetProperty("vocab_size").GetInt64(),
            Layers = decoder.GetProperty("num_hidden_layers").GetInt32(),
            EmbeddingLength = decoder.TryGetProperty("hidden_size", out var width) ? width.GetInt64() : heads * headSize,
            Heads = heads,
            KvHeads = kvHeads,
            HeadSize = headSize,
            ModelFile = decoder.TryGetProperty("filename", out var file) ? file.GetString() ?? "" : OnnxFolder.ModelFile,
            ProviderOptions = Providers(decoder),
            PastNames = decoder.TryGetProperty("inputs", out var inputs) ? Past(inputs) : [],
        };
    }

    private static IReadOnlyList<string> Providers(JsonElement decoder) =>
        decoder.TryGetProperty("session_options", out var session) && session.TryGetProperty("provider_options", out var options)
            ? [.. options.EnumerateArray().SelectMany(o => o.EnumerateObject()).Select(ProviderText)]
            : [];

    private static IReadOnlyList<string> Past(JsonElement inputs) =>
        [.. inputs.EnumerateObject().Where(i => i.Name.StartsWith("past_", StringComparison.Ordinal) && i.Name.EndsWith("names", StringComparison.Ordinal)).Select(i => i.Value.GetString() ?? "")];

    private static string ProviderText(JsonProperty provider)
    {
        var options = provider.Value.ValueKind == JsonValueKind.Object ? provider.Value.EnumerateObject().Select(o => $"{o.Name}={o.Value}") : [];
        return $"{provider.Name}{{{string.Join(", ", options)}}}";
    }
}
