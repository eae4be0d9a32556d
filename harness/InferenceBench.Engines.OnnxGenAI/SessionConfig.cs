using System.Text.Json;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>
/// The part of a folder's <c>genai_config.json</c> that a session needs. What a plan needs, sizes and heads, is read where plans
/// are made: an engine knows no more of models than how to run them.
/// </summary>
internal sealed record SessionConfig
{
    internal const string FileName = "genai_config.json";

    internal required int ContextLength { get; init; }

    internal required int VocabularySize { get; init; }

    internal required int Layers { get; init; }

    internal int? BeginningOfSequence { get; init; }

    /// <summary>Name of the decoder's graph in the folder.</summary>
    internal required string ModelFile { get; init; }

    /// <summary>First layer's name of the cached keys, or of keys and values in one, among the graph's inputs.</summary>
    internal required string FirstPastName { get; init; }

    /// <summary>Execution providers by preference; empty = the CPU.</summary>
    internal required IReadOnlyList<string> Providers { get; init; }

    internal string PreferredProvider =>
        Providers.Count > 0 ? Providers[0] : InferenceBench.Engines.OnnxGenAI.Loading.ExecutionProviders.Cpu;

    /// <exception cref="EngineException">No folder, no config, or one that makes no sense.</exception>
    internal static SessionConfig Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw Unreadable(folder, $"it has no {FileName}; give the folder of a model in onnxruntime-genai's form");
        }

        try
        {
#pragma warning disable RS0030 // Read once already, within its bounds, by whoever checked the folder.
            using var json = JsonDocument.Parse(
                File.ReadAllBytes(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
#pragma warning restore RS0030
            return Read(folder, json.RootElement.GetProperty("model"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw Unreadable(folder, $"its {FileName} lacks what a decoder has, or has it as something else; "
                + "pull or export the model again", e);
        }
    }

    private static SessionConfig Read(string folder, JsonElement model)
    {
        var decoder = model.GetProperty("decoder");
        var config = new SessionConfig
        {
            ContextLength = model.GetProperty("context_length").GetInt32(),
            VocabularySize = model.GetProperty("vocab_size").GetInt32(),
            Layers = decoder.GetProperty("num_hidden_layers").GetInt32(),
            BeginningOfSequence = model.TryGetProperty("bos_token_id", out var bos) && bos.ValueKind == JsonValueKind.Number
                ? bos.GetInt32()
                : null,
            ModelFile = decoder.TryGetProperty("filename", out var file) ? file.GetString() ?? "" : "model.onnx",
            FirstPastName = FirstPast(decoder),
            Providers = ProvidersOf(decoder),
        };
        return File.Exists(Path.Combine(folder, config.ModelFile))
            ? config
            : throw Unreadable(folder, $"its {FileName} names '{config.ModelFile}', which is not there");
    }

    /// <summary>
    /// Keys and values are apart, or together in one tensor as in gpt2; the library dies of a name that the graph does not have.
    /// </summary>
    private static string FirstPast(JsonElement decoder)
    {
        var names = decoder.TryGetProperty("inputs", out var inputs)
            && (inputs.TryGetProperty("past_key_names", out var found) || inputs.TryGetProperty("past_names", out found))
            ? found.GetString()!
            : "past_key_values.%d.key";
        return names.Replace("%d", "0", StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> ProvidersOf(JsonElement decoder) =>
        decoder.TryGetProperty("session_options", out var session) && session.TryGetProperty("provider_options", out var options)
            ? [.. options.EnumerateArray().SelectMany(o => o.EnumerateObject()).Select(p => ExecutionProvider.NameOf(p.Name))]
            : [];

    private static EngineException Unreadable(string folder, string why, Exception? inner = null) =>
        new(EngineFailure.ModelUnreadable, $"'{folder}' cannot be loaded: {why}.", inner);
}
