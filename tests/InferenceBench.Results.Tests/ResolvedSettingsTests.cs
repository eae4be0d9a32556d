using System.Text.Json;
using InferenceBench.Engines;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

public sealed class ResolvedSettingsTests
{
    private const string OldServer = """
        {"context_tokens":4096,"sequences":1,"threads":0,"gpu_layers":0,"model_layers":0,"batch_tokens":0,"micro_batch_tokens":0,
        "flash_attention":"unknown","kv_type_k":"unknown","kv_type_v":"unknown","unified_kv":false,"device":"server",
        "compute_type":"","buffer_bytes":{}}
        """;

    [Fact]
    public void A_server_of_older_results_is_not_on_the_processor_for_all_anyone_knows()
    {
        var resolved = JsonSerializer.Deserialize<ResolvedSettings>(OldServer, ResultsJson.Line)!;

        new[]
        {
            resolved.Threads, resolved.GpuLayers, resolved.ModelLayers, resolved.BatchTokens, resolved.MicroBatchTokens,
        }.ShouldAllBe(count => count == null);
        new[] { resolved.FlashAttention, resolved.KvTypeK, resolved.KvTypeV }.ShouldAllBe(word => word == null);
    }

    [Fact]
    public void No_layer_on_the_GPU_is_known_where_the_layers_are() =>
        Outcomes.Ok("a").Resolved!.GpuLayers.ShouldBe(0);

    [Fact]
    public void What_is_not_known_is_read_back_as_not_known()
    {
        var resolved = Outcomes.Ok("a").Resolved! with
        {
            Threads = null,
            GpuLayers = null,
            ModelLayers = null,
            FlashAttention = null,
        };

        var read = JsonSerializer.Deserialize<ResolvedSettings>(
            JsonSerializer.Serialize(resolved, ResultsJson.Line), ResultsJson.Line)!;

        (read with { BufferBytes = resolved.BufferBytes }).ShouldBe(resolved);
    }
}
