using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>Text Generation Inference by OpenAI's routes; its development has ended. No length can be forced there.</summary>
public sealed class TgiDialect : ServerDialect
{
    public override string Id => "tgi";

    public override string Name => "TGI";

    public override string? MetricsRoute => "metrics";

    public override CounterNames Counters { get; } = new() { Running = "tgi_batch_current_size", Waiting = "tgi_queue_size" };

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var info = await client.GetAsync("info", cancellationToken).ConfigureAwait(false);
        return info is not { IsOk: true, Json: { } json } || json.Text("model_id") is not { } model
            || json.Field("router") is null ? null : new()
        {
            Version = client.Clean(json.Text("version") ?? "", 64),
            Models = [model],
            ContextTokens = json.Size("max_total_tokens"),
            Slots = json.Size("max_concurrent_requests"),
        };
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request) => OpenAIFields.Write(json, request);
}
