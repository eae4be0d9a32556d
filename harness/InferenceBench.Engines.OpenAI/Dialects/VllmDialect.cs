using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>vLLM.</summary>
public sealed class VllmDialect : ServerDialect
{
    public override string Id => "vllm";

    public override string Name => "vLLM";

    public override bool TakesTokenIds => true;

    public override bool ForcesLength => true;

    public override bool CanBypassCache => true;

    public override string? MetricsRoute => "metrics";

    public override CounterNames Counters { get; } = new()
    {
        PromptTokens = "vllm:prompt_tokens_total",
        GeneratedTokens = "vllm:generation_tokens_total",
        CacheQueries = "vllm:prefix_cache_queries_total",
        CacheHits = "vllm:prefix_cache_hits_total",
        Preemptions = "vllm:num_preemptions_total",
        Running = "vllm:num_requests_running",
        Waiting = "vllm:num_requests_waiting",
    };

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var models = ModelList.Of(await client.GetAsync(ModelList.Route, cancellationToken).ConfigureAwait(false));
        if (!ModelList.IsOwnedBy(models, "vllm"))
        {
            return null;
        }

        var version = await client.GetAsync("version", cancellationToken).ConfigureAwait(false);
        return new()
        {
            Version = version is { IsOk: true, Json: { } json } ? client.Clean(json.Text("version") ?? "", 64) : null,
            Models = ModelList.Names(models),
            Content = ModelList.Content(models),
            ContextTokens = models[0].Size("max_model_len"),
        };
    }

    /// <summary>The route is there in the server's development mode only.</summary>
    public override async Task<bool> FlushCacheAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var answer = await client.PostAsync("reset_prefix_cache", "{}", cancellationToken).ConfigureAwait(false);
        return answer.IsOk && answer.Json?.Field("success")?.ValueKind != JsonValueKind.False;
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
