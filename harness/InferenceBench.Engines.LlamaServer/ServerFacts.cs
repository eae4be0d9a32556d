namespace InferenceBench.Engines.LlamaServer;

/// <summary>What a llama-server tells of itself.</summary>
/// <param name="Build">Its build, e.g. <c>b9842-0123abc</c>.</param>
/// <param name="Model">The model it has loaded.</param>
/// <param name="ContextTokens">Tokens of one request, at most.</param>
/// <param name="VocabularySize">Token ids the model knows.</param>
/// <param name="BeginningOfSequence">Id that begins a text; null when it adds none.</param>
/// <param name="Slots">Requests that it works at together; 1 where it does not tell.</param>
internal sealed record ServerFacts(string Build, ServedModel Model, int ContextTokens, int VocabularySize, int? BeginningOfSequence, int Slots)
{
    /// <summary>One token to begin with and one to go on.</summary>
    private const int SmallestVocabulary = 2;

    /// <exception cref="EngineException">It does not answer as a llama-server does.</exception>
    internal static ServerFacts Ask(ServerClient client)
    {
        using var props = client.Get("props");
        using var models = client.Get("v1/models");
        using var tokens = client.Post("tokenize", new TokenizeRequest("", AddSpecial: true));
        try
        {
            var meta = models.RootElement.GetProperty("data")[0].GetProperty("meta");
            var path = props.RootElement.GetProperty("model_path").GetString();
            var beginning = tokens.RootElement.GetProperty("tokens");
            return new ServerFacts(
                props.RootElement.TryGetProperty("build_info", out var build)
                    ? ServerText.Clean(build.GetString(), client.ApiKey)
                    : "",
                new ServedModel(FileNameOf(ServerText.Hide(path, client.ApiKey) ?? ""), meta.GetProperty("size").GetInt64()),
                props.RootElement.GetProperty("default_generation_settings").GetProperty("n_ctx").GetInt32(),
                meta.GetProperty("n_vocab").GetInt32(),
                beginning.GetArrayLength() > 0 ? beginning[0].GetInt32() : null,
                props.RootElement.TryGetProperty("total_slots", out var slots) ? slots.GetInt32() : 1).Checked();
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new EngineException(
                EngineFailure.ServerUnusable, $"The server does not tell its model as a llama-server does ({ServerText.Clean(e.Message)}); give the address of one.", e);
        }
    }

    /// <summary>Numbers by which something is allocated or divided later are those of a model.</summary>
    private ServerFacts Checked() =>
        ContextTokens < 1 ? throw new FormatException($"n_ctx is {ContextTokens}")
        : VocabularySize < SmallestVocabulary ? throw new FormatException($"n_vocab is {VocabularySize}")
        : Slots < 1 ? throw new FormatException($"total_slots is {Slots}")
        : Model.WeightBytes < 0 ? throw new FormatException($"size is {Model.WeightBytes}")
        : BeginningOfSequence is < 0 || BeginningOfSequence >= VocabularySize
            ? throw new FormatException($"the first token is {BeginningOfSequence} of a vocabulary of {VocabularySize}")
        : this;

    /// <summary>The server may run on another system than this one.</summary>
    private static string? FileNameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : null;
}
