using System.Text.Json;
using InferenceBench.Engines.OpenAI.Control;
using InferenceBench.Engines.OpenAI.Streams;

namespace InferenceBench.Engines.OpenAI.Dialects;

/// <summary>TensorRT-LLM's trtllm-serve. It refuses fields that it does not know, a cache salt among them.</summary>
public sealed class TensorRtDialect : ServerDialect
{
    public override string Id => "tensorrt-llm";

    public override string Name => "TensorRT-LLM";

    public override bool TakesTokenIds => true;

    public override bool ForcesLength => true;

    public override string? MetricsRoute => "prometheus/metrics";

    public override CounterNames Counters { get; } = new() { Waiting = "trtllm_num_requests_waiting" };

    public override async Task<ServerFacts?> RecogniseAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var models = ModelList.Of(await client.GetAsync(ModelList.Route, cancellationToken).ConfigureAwait(false));
        if (!ModelList.IsOwnedBy(models, "tensorrt_llm"))
        {
            return null;
        }

        var version = await client.GetAsync("version", cancellationToken).ConfigureAwait(false);
        return new()
        {
            Version = version is { IsOk: true, Json: { } json } ? client.Clean(json.Text("version") ?? "", 64) : null,
            Models = ModelList.Names(models),
        };
    }

    /// <summary>All its GPUs together, where it was started with <c>enable_energy_metrics</c>.</summary>
    public override async Task<EnergyReading?> ReadEnergyAsync(ControlClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        return await client.GetAsync("energy_metrics", cancellationToken).ConfigureAwait(false) is { IsOk: true, Json: { } json }
            && json.Number("total_energy_j") is { } joules and >= 0
            && json.Number("query_time") is { } seconds
            ? new(joules, seconds)
            : null;
    }

    /// <inheritdoc/>
    protected override void WriteFields(Utf8JsonWriter json, GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(request);
        OpenAIFields.Write(json, request);
        OpenAIFields.WriteForcedLength(json, request);
    }
}
