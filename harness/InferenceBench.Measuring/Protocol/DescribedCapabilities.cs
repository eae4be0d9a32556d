using System.Text.Json;
using InferenceBench.Engines;

namespace InferenceBench.Measuring.Protocol;

/// <summary>What an engine that opens files can do, as a line has it.</summary>
internal static class DescribedCapabilities
{
    public static void Write(Utf8JsonWriter json, EngineCapabilities able)
    {
        json.WriteString("model_format", able.ModelFormat);
        json.WriteBoolean("batching", able.Batching);
        json.WriteBoolean("prefix_reuse", able.PrefixReuse);
        json.WriteBoolean("logits", able.Logits);
        json.WriteBoolean("rollback", able.Rollback);
        Write(json, "kv_types", able.KvTypes);
        json.WriteBoolean("appends_to_batch", able.AppendsToBatch);
        json.WriteNumber("largest_batch", able.LargestBatch);
        json.WriteBoolean("speculation", able.Speculation);
        json.WriteBoolean("sets_flash_attention", able.SetsFlashAttention);
        json.WriteBoolean("sets_micro_batch", able.SetsMicroBatch);
        json.WriteBoolean("places_experts", able.PlacesExperts);
        Write(json, "settings", able.Settings);
        Write(json, "providers", able.Providers);
        json.WriteNull("serves");
    }

    /// <exception cref="InvalidOperationException">A value of another kind, or a server.</exception>
    public static EngineCapabilities Read(JsonElement json) => json.GetProperty("serves").ValueKind != JsonValueKind.Null
        ? throw new InvalidOperationException("A server is not described by a worker.")
        : new(
            DescribedBuild.Text(json, "model_format"),
            Is(json, "batching"),
            Is(json, "prefix_reuse"),
            Is(json, "logits"),
            Is(json, "rollback"),
            Texts(json, "kv_types"))
        {
            AppendsToBatch = Is(json, "appends_to_batch"),
            LargestBatch = json.GetProperty("largest_batch").GetInt32(),
            Speculation = Is(json, "speculation"),
            SetsFlashAttention = Is(json, "sets_flash_attention"),
            SetsMicroBatch = Is(json, "sets_micro_batch"),
            PlacesExperts = Is(json, "places_experts"),
            Settings = Texts(json, "settings"),
            Providers = Texts(json, "providers"),
        };

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static bool Is(JsonElement json, string name) => json.GetProperty(name).GetBoolean();

    private static List<string> Texts(JsonElement json, string name)
    {
        var texts = new List<string>();
        foreach (var text in json.GetProperty(name).EnumerateArray())
        {
            texts.Add(text.GetString() ?? throw new InvalidOperationException($"'{name}' has a null."));
        }

        return texts;
    }
}
