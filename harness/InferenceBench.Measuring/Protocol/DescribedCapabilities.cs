using InferenceBench.Engines;

namespace InferenceBench.Measuring.Protocol;

/// <summary>What an engine that opens files can do, as a line has it.</summary>
internal static class DescribedCapabilities
{
    public static void Write(LineWriter line, EngineCapabilities able) => line
        .Text("model_format", able.ModelFormat)
        .Truth("batching", able.Batching)
        .Truth("prefix_reuse", able.PrefixReuse)
        .Truth("logits", able.Logits)
        .Truth("rollback", able.Rollback)
        .Texts("kv_types", able.KvTypes)
        .Truth("appends_to_batch", able.AppendsToBatch)
        .Number("largest_batch", able.LargestBatch)
        .Truth("speculation", able.Speculation)
        .Truth("sets_flash_attention", able.SetsFlashAttention)
        .Truth("sets_micro_batch", able.SetsMicroBatch)
        .Truth("places_experts", able.PlacesExperts)
        .Texts("settings", able.Settings)
        .Texts("providers", able.Providers)
        .Number("serves", null);

    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidCastException">A value of another kind, or a server.</exception>
    /// <exception cref="OverflowException">A number larger than it can be.</exception>
    public static EngineCapabilities Read(Dictionary<string, object?> able) => able["serves"] is not null
        ? throw new InvalidCastException("A server is not described by a worker.")
        : new(
            LineValues.Of<string>(able, "model_format"),
            LineValues.Of<bool>(able, "batching"),
            LineValues.Of<bool>(able, "prefix_reuse"),
            LineValues.Of<bool>(able, "logits"),
            LineValues.Of<bool>(able, "rollback"),
            Texts(able, "kv_types"))
        {
            AppendsToBatch = LineValues.Of<bool>(able, "appends_to_batch"),
            LargestBatch = checked((int)LineValues.Of<long>(able, "largest_batch")),
            Speculation = LineValues.Of<bool>(able, "speculation"),
            SetsFlashAttention = LineValues.Of<bool>(able, "sets_flash_attention"),
            SetsMicroBatch = LineValues.Of<bool>(able, "sets_micro_batch"),
            PlacesExperts = LineValues.Of<bool>(able, "places_experts"),
            Settings = Texts(able, "settings"),
            Providers = Texts(able, "providers"),
        };

    private static string[] Texts(Dictionary<string, object?> values, string name) =>
        [.. LineValues.Of<List<object?>>(values, name).Select(
            text => text as string ?? throw new InvalidCastException($"'{name}' has something else."))];
}
