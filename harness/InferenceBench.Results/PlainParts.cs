using InferenceBench.Cells;
using InferenceBench.Engines;
using InferenceBench.Foundation.Json;
using InferenceBench.Models.Gguf;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>Makes the parts of cells, each as the serializer would.</summary>
internal static class PlainParts
{
    public static CellModel Model(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var model = new CellModel
        {
            Id = parts.Text("id"),
            Name = parts.Text("name"),
            Family = parts.Text("family"),
            Path = parts.Text("path"),
            Sha256 = parts.Text("sha256"),
            Quantization = parts.Text("quantization"),
            Weights = parts.Text("weights"),
            Architecture = parts.Text("architecture"),
            TotalParameters = parts.WholeOrNull("total_parameters"),
            ActiveParameters = parts.WholeOrNull("active_parameters"),
            BitsPerWeight = parts.NumberOrNull("bits_per_weight"),
            WeightBytes = parts.WholeOrNull("weight_bytes"),
            ActiveBytesPerToken = parts.WholeOrNull("active_bytes_per_token"),
            Work = parts.IfAny("work", Work),
        };
        parts.RequireAllAsked();
        return model;
    }

    public static CellSettings Settings(ReadOnlySpan<byte> json)
    {
        var reader = PlainValue.At(json);
        return CellSettingsJson.Read(ref reader);
    }

    public static Workload Workload(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var workload = new Workload(
            parts.Count("prompt_tokens"), parts.Count("generated_tokens"), parts.CountOr("depth", 0), parts.CountOr("batch", 1))
        {
            SharedPrefixTokens = parts.CountOr("shared_prefix_tokens", 0),
            Draft = parts.IfAny("draft", Draft),
        };
        parts.RequireAllAsked();
        return workload;
    }

    public static EngineBuild Build(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var build = new EngineBuild(
            parts.Text("version"), parts.Text("package"), parts.Text("backend"), parts.Text("cpu_variant"),
            PlainValue.Entries(parts.Bytes("devices"), Device))
        {
            Warning = parts.TextOr("warning", ""),
        };
        parts.RequireAllAsked();
        return build;
    }

    public static ResolvedSettings Resolved(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var resolved = new ResolvedSettings
        {
            ContextTokens = parts.CountOrNull("context_tokens"),
            Sequences = parts.Count("sequences"),
            Threads = parts.CountOrNull("threads"),
            GpuLayers = parts.CountOrNull("gpu_layers"),
            ModelLayers = parts.CountOrNull("model_layers"),
            BatchTokens = parts.CountOrNull("batch_tokens"),
            MicroBatchTokens = parts.CountOrNull("micro_batch_tokens"),
            FlashAttention = parts.TextOrNull("flash_attention"),
            KvTypeK = parts.TextOrNull("kv_type_k"),
            KvTypeV = parts.TextOrNull("kv_type_v"),
            UnifiedKv = parts.IsTrue("unified_kv"),
            Device = parts.Text("device"),
            ComputeType = parts.TextOr("compute_type", ""),
            BufferBytes = parts.IsThere("buffer_bytes") ? Wholes(parts.Bytes("buffer_bytes")) : new(),
        };
        parts.RequireAllAsked();
        return resolved;
    }

    public static CellEnergy Energy(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var energy = new CellEnergy(
            parts.Text("source"), parts.Number("idle_watts"), parts.Number("prefill_joules"), parts.Number("decode_joules"));
        parts.RequireAllAsked();
        return energy;
    }

    public static IReadOnlyList<string> Sentences(ReadOnlySpan<byte> json) => PlainValue.Entries(json, PlainValue.Text);

    private static ModelWork Work(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var work = new ModelWork
        {
            SharedParameters = parts.Whole("shared_parameters"),
            OutputParameters = parts.Whole("output_parameters"),
            ExpertParameters = parts.Whole("expert_parameters"),
            Experts = parts.Whole("experts"),
            UsedExperts = parts.Whole("used_experts"),
            SharedBytes = parts.Whole("shared_bytes"),
            ExpertBytes = parts.Whole("expert_bytes"),
            RowBytes = parts.Whole("row_bytes"),
            AttentionElements = parts.Whole("attention_elements"),
            SlidingWindow = parts.WholeOr("sliding_window", 0),
            WindowedAttentionElements = parts.WholeOr("windowed_attention_elements", 0),
            Kv = PlainValue.Entries(parts.Bytes("kv"), Shape),
        };

        // Written with it, and made of the rest.
        _ = parts.IsThere("active_matrix_parameters") ? parts.Number("active_matrix_parameters") : 0;
        parts.RequireAllAsked();
        return work;
    }

    private static KvShape Shape(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var shape = new KvShape(parts.Count("layers"), parts.Whole("key_elements"), parts.Whole("value_elements"))
        {
            Window = parts.WholeOr("window", 0),
        };
        parts.RequireAllAsked();
        return shape;
    }

    private static DraftWorkload Draft(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var draft = new DraftWorkload(
            parts.Text("model"), parts.Text("quantization"), parts.Count("tokens"), parts.NumberOrNull("acceptance"));
        parts.RequireAllAsked();
        return draft;
    }

    private static EngineDevice Device(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var device = new EngineDevice(
            parts.Text("id"), parts.Text("description"), parts.IsTrue("is_gpu"),
            parts.WholeIfAny("memory_bytes"), parts.WholeIfAny("free_memory_bytes"));
        parts.RequireAllAsked();
        return device;
    }

    private static Dictionary<string, long> Wholes(ReadOnlySpan<byte> json)
    {
        var parts = new PlainObject(json);
        var wholes = new Dictionary<string, long>();
        foreach (var part in parts.All)
        {
            wholes.Add(part.Name, parts.Whole(part.Name));
        }

        return wholes;
    }
}
