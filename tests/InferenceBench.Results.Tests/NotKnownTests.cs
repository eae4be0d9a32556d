using System.Text.Json;
using System.Text.Json.Nodes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Json;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

/// <summary>Older results have 0 where a number was not known; nothing reads it as a number.</summary>
public sealed class NotKnownTests
{
    private static readonly EngineDevice _device = new("CUDA0", "a card", IsGpu: true, MemoryBytes: 8, FreeMemoryBytes: 4);

    [Theory]
    [InlineData("total_parameters")]
    [InlineData("active_parameters")]
    [InlineData("bits_per_weight")]
    [InlineData("weight_bytes")]
    [InlineData("active_bytes_per_token")]
    public void A_models_number_of_nought_is_not_known(string name) => ReadWithNought(Outcomes.Model, name)[name].ShouldBeNull();

    [Theory]
    [InlineData("memory_bytes")]
    [InlineData("free_memory_bytes")]
    public void A_devices_memory_of_nought_is_not_known(string name) => ReadWithNought(_device, name)[name].ShouldBeNull();

    [Fact]
    public void A_served_models_weights_of_nought_are_not_known() =>
        ReadWithNought(new ServedModel("m.gguf", 4), "weight_bytes")["weight_bytes"].ShouldBeNull();

    [Fact]
    public void What_is_known_stays()
    {
        Again(Outcomes.Model).ShouldBe(Outcomes.Model);
        Again(_device).ShouldBe(_device);
    }

    private static T Again<T>(T value) =>
        JsonSerializer.SerializeToNode(value, JsonDefaults.Compact).Deserialize<T>(JsonDefaults.Compact)!;

    private static JsonObject ReadWithNought<T>(T value, string name)
    {
        var json = JsonSerializer.SerializeToNode(value, JsonDefaults.Compact)!.AsObject();
        json.ContainsKey(name).ShouldBeTrue();
        json[name] = 0;
        return JsonSerializer.SerializeToNode(json.Deserialize<T>(JsonDefaults.Compact), JsonDefaults.Compact)!.AsObject();
    }
}
