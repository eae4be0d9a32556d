using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>SGLang. It speaks Ollama's routes too, so it is looked for first.</summary>
public sealed class SglangDialect : ServerDialect
{
    public override string Id => "sglang";

    public override string Name => "SGLang";

    public override bool TakesTokenIds => true;

    public override bool ForcesLength => true;

    public override bool CanBypassCache => true;

    public override string? MetricsRoute => "metrics";

    public override CounterNames Counters { get; } = new()
    {
        PromptTokens = "sglang:prompt_tokens_total",
        GeneratedTokens = "sglang:generation_tokens_total",
        Running = "sglang:num_running_reqs",
        Waiting = "sglang:num_queue_reqs",
    };

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var info = await client.GetAsync("get_model_info", cancellationToken).ConfigureAwait(false);
        if (info is not { IsOk: true, Json: { } model } || model.Field("model_path") is null)
        {
            return null;
        }

        var models = ModelList.Of(await client.GetAsync(ModelList.Route, cancellationToken).ConfigureAwait(false));
        var server = (await client.GetAsync("get_server_info", cancellationToken).ConfigureAwait(false)).Json;
        return new()
        {
            Version = client.Clean(server?.Text("version") ?? "", 64),
            Models = ModelList.Names(models),
            Content = ModelList.Content(models),
            ContextTokens = models.Count > 0 ? models[0].Size("max_model_len") : null,
            Slots = server?.Size("max_running_requests"),
        };
    }

    public override async Task<bool> FlushCacheAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return (await client.PostAsync("flush_cache?timeout=4", "", cancellationToken).ConfigureAwait(false)).IsOk;
    }

    public override Task<IReadOnlyList<int>?> TokenizeAsync(
        ControlClient client, string model, string text, CancellationToken cancellationToken) =>
        TokenList.AskAsync(client, "tokenize", "prompt", model, text, cancellationToken);

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(request);
        OpenAIFields.Write(json, request);
        OpenAIFields.WriteForcedLength(json, request);
        if (request.CacheSalt is { } salt)
        {
            json.WriteString("cache_salt"u8, salt);
        }
    }
}
