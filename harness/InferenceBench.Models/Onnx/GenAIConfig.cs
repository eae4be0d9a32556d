using System.Globalization;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Formats;

namespace InferenceBench.Models.Onnx;

/// <summary>What a folder's <c>genai_config.json</c> tells of its model.</summary>
public sealed record GenAIConfig
{
    /// <summary>Some hundred times what such a file has.</summary>
    private const long LargestBytes = 1 << 20;

    // Far beyond any model's, so that what is computed of them cannot overflow.
    private const long MostTokens = 1L << 27;
    private const long MostLayers = 1L << 12;
    private const long MostHeads = 1L << 13;
    private const long MostHeadSize = 1L << 12;
    private const long MostWidth = 1L << 20;

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

    /// <summary>
    /// Names of the graph's cache inputs, <c>%d</c> being the layer; empty where the config leaves them to the library.
    /// </summary>
    public IReadOnlyList<string> PastNames { get; init; } = [];

    /// <summary>Paths of keys that are not known to be harmless; with any, the library must not be given the folder.</summary>
    public IReadOnlyList<string> UnknownKeys { get; init; } = [];

    /// <summary>The provider the model is made for, e.g. <c>cpu</c>, <c>cuda</c>, <c>qnn</c>.</summary>
    public string Provider => ProviderOptions.Count == 0 ? "cpu" : ConfigKeys.ProviderName(ProviderOptions[0].Split('{')[0]);

    /// <summary>Reads the file.</summary>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMissing"/> or <see cref="ExitCode.ModelMalformed"/>.</exception>
    public static GenAIConfig Read(string folder)
    {
        var path = Path.Combine(folder, OnnxFolder.ConfigFile);
        if (!File.Exists(path))
        {
            throw new InputException(
                ExitCode.ModelMissing, $"'{folder}' has no {OnnxFolder.ConfigFile}, {NearForms.OfFolder(folder)}.");
        }

        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            using var json = JsonDocument.Parse(Bytes(path), options);
            return Read(ConfigPart.Whole(path, json.RootElement), json.RootElement);
        }
        catch (JsonException e)
        {
            throw new InputException(
                ExitCode.ModelMalformed,
                string.Create(CultureInfo.InvariantCulture, $"'{path}', line {(e.LineNumber ?? 0) + 1}, is no JSON; ")
                    + "pull or export the model again.",
                e);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair, written as an escape: found by whoever looks at the text first.
            throw new InputException(
                ExitCode.ModelMalformed, $"'{path}' has a text that is no Unicode; pull or export the model again.", e);
        }
    }

    /// <summary>Refuses a config that would have the library do more than compute.</summary>
    /// <param name="folder">The folder it is of.</param>
    /// <param name="allowsCustomOps">The user trusts the folder's library of operators.</param>
    /// <exception cref="InputException"><see cref="ExitCode.ModelMalformed"/> with the first such key.</exception>
    public void RequireHarmless(string folder, bool allowsCustomOps)
    {
        foreach (var key in UnknownKeys.Where(key => !allowsCustomOps || key != ConfigKeys.CustomOps))
        {
            throw new InputException(
                ExitCode.ModelMalformed, $"The {OnnxFolder.ConfigFile} of '{folder}' sets '{key}', {WhyRefused(key)}.");
        }
    }

    private static string WhyRefused(string key) => key switch
    {
        ConfigKeys.CustomOps =>
            "which loads a library with code into the program and is refused; remove the key, or give --allow-custom-ops if you "
            + "trust whoever made the folder",
        _ when key.StartsWith("model.encoder", StringComparison.Ordinal) =>
            "so that it is an encoder-decoder, of which one part alone would be measured; give a decoder-only model",
        _ when key.StartsWith("model.vision", StringComparison.Ordinal)
            || key.StartsWith("model.speech", StringComparison.Ordinal) =>
            "so that it takes pictures or sound, which are not measured here; give the language model alone",
        _ =>
            "which is given twice or not known to be harmless and is refused; remove the key, or get the model from "
            + "another place",
    };

    private static byte[] Bytes(string path)
    {
        try
        {
            return WholeFile.ReadBytes(path, LargestBytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(
                ExitCode.ModelMissing, $"'{path}' cannot be read ({e.Message.TrimEnd('.')}); pull or export the model again.", e);
        }
    }

    private static GenAIConfig Read(ConfigPart root, JsonElement whole)
    {
        var model = root.Group("model");
        var decoder = model.Group("decoder");
        var kvHeads = decoder.Number("num_key_value_heads", MostHeads);
        var headSize = decoder.Number("head_size", MostHeadSize);

        // Older configs leave out what the library does not need.
        var heads = decoder.Has("num_attention_heads") ? decoder.Number("num_attention_heads", MostHeads) : kvHeads;
        return new GenAIConfig
        {
            Type = model.Text("type"),
            ContextLength = model.Number("context_length", MostTokens),
            VocabularySize = model.Number("vocab_size", MostTokens),
            Layers = (int)decoder.Number("num_hidden_layers", MostLayers),
            EmbeddingLength = decoder.Has("hidden_size") ? decoder.Number("hidden_size", MostWidth) : heads * headSize,
            Heads = heads,
            KvHeads = kvHeads,
            HeadSize = headSize,
            ModelFile = decoder.Has("filename") ? decoder.Text("filename") : OnnxFolder.ModelFile,
            ProviderOptions = Providers(decoder),
            PastNames = decoder.Has("inputs") ? Past(decoder.Group("inputs")) : [],
            UnknownKeys = ConfigKeys.Unknown(whole),
        };
    }

    private static IReadOnlyList<string> Providers(ConfigPart decoder) =>
        decoder.Has("session_options")
        && decoder.Group("session_options") is var session
        && session.Has("provider_options")
            ? [.. session.Groups("provider_options").SelectMany(group => group.EnumerateObject()).Select(ProviderText)]
            : [];

    private static IReadOnlyList<string> Past(ConfigPart inputs) =>
        [.. inputs.Texts(key => key.StartsWith("past_", StringComparison.Ordinal)
                && key.EndsWith("names", StringComparison.Ordinal))
            .Select(name => name.Text)];

    private static string ProviderText(JsonProperty provider)
    {
        var options = provider.Value.ValueKind == JsonValueKind.Object
            ? provider.Value.EnumerateObject().Select(o => $"{o.Name}={o.Value}")
            : [];
        return $"{provider.Name}{{{string.Join(", ", options)}}}";
    }
}
