using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>llama.cpp's server by its own route, which counts along and gives its own times.</summary>
public sealed class LlamaServerDialect : ServerDialect
{
    private const double MillisecondsPerSecond = 1e3;

    public override string Id => "llama-server";

    public override string Name => "llama-server";

    public override bool TakesTokenIds => true;

    public override bool ForcesLength => true;

    public override bool CountsAlong => true;

    public override bool CanBypassCache => true;

    public override string? MetricsRoute => "metrics";

    public override CounterNames Counters { get; } = new()
    {
        PromptTokens = "llamacpp:prompt_tokens_total",
        GeneratedTokens = "llamacpp:tokens_predicted_total",
        Running = "llamacpp:requests_processing",
        Waiting = "llamacpp:requests_deferred",
        MeanBatch = "llamacpp:n_busy_slots_per_decode",
    };

    public override string RouteOf(RequestKind kind) => kind == RequestKind.Chat ? base.RouteOf(kind) : "completion";

    public override StreamEvent ReadEvent(JsonElement json) => json.Field("choices") is null ? ReadOwn(json)
        : OpenAIEvent.Read(json);

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var props = await client.GetAsync("props", cancellationToken).ConfigureAwait(false);
        if (props.Status == 503 && props.ServerHeader.StartsWith("llama.cpp", StringComparison.Ordinal))
        {
            throw new EngineException(EngineFailure.ServerUnusable,
                "The llama-server is still loading its model; wait until it answers.");
        }

        if (props is not { IsOk: true, Json: { } facts } || facts.Field("build_info") is null)
        {
            return null;
        }

        var models = ModelList.Of(await client.GetAsync(ModelList.Route, cancellationToken).ConfigureAwait(false));
        return new()
        {
            Version = client.Clean(facts.Text("build_info") ?? "", 64),
            Models = ModelList.Names(models).Count > 0 ? ModelList.Names(models) : [],
            Content = $"{facts.Text("model_path")} {ModelList.Content(models)}",
            ContextTokens = facts.Object("default_generation_settings")?.Size("n_ctx"),
            VocabularySize = models.Count > 0 ? models[0].Object("meta")?.Size("n_vocab") : null,
            ModelFile = FileNameOf(facts.Text("model_path") ?? ""),
            WeightBytes = models.Count > 0 ? models[0].Object("meta")?.Bytes("size") : null,
            Slots = facts.Size("total_slots"),
        };
    }

    public override Task<IReadOnlyList<int>?> TokenizeAsync(
        ControlClient client, string model, string text, CancellationToken cancellationToken) =>
        TokenList.AskAsync(client, "tokenize", "content", null, text, cancellationToken);

    public override async Task<int?> FirstTokenAsync(ControlClient client, ServerFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(facts);
        var answer = await client.PostAsync("tokenize", """{"content":"","add_special":true}""", cancellationToken)
            .ConfigureAwait(false);
        if (answer is not { IsOk: true, Json: { } json } || json.Length("tokens") is null or 0)
        {
            return null;
        }

        return json.First("tokens") is { ValueKind: JsonValueKind.Number } first && first.TryGetInt32(out var id)
            && id >= 0 && !(id >= facts.VocabularySize)
            ? id
            : throw new EngineException(
                EngineFailure.ServerUnusable,
                $"The llama-server begins a text with a token that its vocabulary of {facts.VocabularySize} has not; give the "
                    + "address of another.");
    }

    public override async Task<IReadOnlyList<int>> TornTokensAsync(
        ControlClient client, ServerFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(facts);
        var mark = await TokenizeAsync(client, "", TornTokens.Separator, cancellationToken).ConfigureAwait(false);
        return facts.VocabularySize is { } size && mark is [.., var separator]
            ? await TornTokens.FindAsync(size, separator, Text).ConfigureAwait(false)
            : [];

        async Task<string?> Text(IReadOnlyList<int> ids)
        {
            var body = $"{{\"tokens\":[{string.Join(',', ids)}]}}";
            return await client.PostAsync("detokenize", body, cancellationToken)
                .ConfigureAwait(false) is { IsOk: true, Json: { } json }
                ? json.Text("content")
                : null;
        }
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Kind == RequestKind.Chat)
        {
            OpenAIFields.Write(json, request);
        }
        else
        {
            OpenAIFields.WriteText(json, "prompt"u8, request);
            json.WriteNumber("n_predict"u8, request.OutputTokens);
            json.WriteNumber("temperature"u8, 0);
            json.WriteStartArray("samplers"u8);
            json.WriteStringValue("top_k"u8);
            json.WriteEndArray();
            json.WriteNumber("top_k"u8, 1);
            json.WriteNumber("seed"u8, request.Seed);
            json.WriteBoolean("stream"u8, true);
        }

        // A token that ends within a character makes no event of its own: the count has to come from the server.
        json.WriteBoolean("timings_per_token"u8, true);
        WriteBan(json, request.WithoutTokens);
        json.WriteBoolean("ignore_eos"u8, true);
        json.WriteBoolean("cache_prompt"u8, request.CacheSalt is null);
    }

    /// <summary>As ends of an answer are kept away: by a bias that no token overcomes.</summary>
    private static void WriteBan(Utf8JsonWriter json, IReadOnlyList<int> tokens)
    {
        if (tokens.Count == 0)
        {
            return;
        }

        json.WriteStartArray("logit_bias"u8);
        foreach (var token in tokens)
        {
            json.WriteStartArray();
            json.WriteNumberValue(token);
            json.WriteBooleanValue(false);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static StreamEvent ReadOwn(JsonElement json)
    {
        var timings = json.Object("timings");
        var isLast = json.IsTrue("stop");
        return new()
        {
            HasText = json.HasText("content"),
            MayHaveTokens = !isLast && json.Field("content") is not null,
            TokensSoFar = timings?.Count("predicted_n"),
            FinishReason = isLast ? Reason(json) : null,
            // Told along too: a stream whose end is an error has it nowhere else.
            InputTokens = json.Count("tokens_evaluated") ?? timings?.Count("prompt_n") + (timings?.Count("cache_n") ?? 0),
            OutputTokens = isLast ? json.Count("tokens_predicted") ?? timings?.Count("predicted_n") : null,
            CachedTokens = isLast ? timings?.Count("cache_n") : null,
            IsTruncated = json.IsTrue("truncated"),
            Error = ErrorText.Message(json),
            Timings = timings is { } t ? new(
                null, t.Number("prompt_ms") / MillisecondsPerSecond, t.Number("predicted_ms") / MillisecondsPerSecond) : null,
        };
    }

    /// <summary>The server may run on another system than this one.</summary>
    private static string? FileNameOf(string path) =>
        path[(path.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? ErrorText.Clean(name, 200) : null;

    private static string Reason(JsonElement json) => json.Text("stop_type") switch
    {
        "eos" => "stop",
        "word" => "stop",
        _ => "length",
    };
}
