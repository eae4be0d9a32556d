using System.Text.Json;

namespace InferenceBench.Models.Onnx;

/// <summary>
/// The keys of a <c>genai_config.json</c> that are known to do nothing but describe a decoder. The file goes to onnxruntime-genai
/// as it is, and other keys load libraries, write files anywhere, or name further graphs.
/// </summary>
internal static class ConfigKeys
{
    public const string CustomOps = "model.decoder.session_options.custom_ops_library";

    private const string Session = "model.decoder.session_options";
    private const string Providers = Session + ".provider_options";

    /// <summary>Names of a graph's tensors: any key may give one.</summary>
    private const string Any = "*";

    /// <summary>Keys by the path of the object they stand in.</summary>
    private static readonly Dictionary<string, HashSet<string>> _known = new(StringComparer.Ordinal)
    {
        [""] = ["model", "search"],
        ["model"] =
        [
            "type", "context_length", "vocab_size", "bos_token_id", "eos_token_id", "pad_token_id", "sep_token_id",
            "decoder_start_token_id", "image_token_id",
            "video_token_id", "vision_start_token_id", "decoder",
        ],
        ["model.decoder"] =
        [
            "session_options", "run_options", "filename", "head_size", "hidden_size", "num_attention_heads", "num_hidden_layers",
            "num_key_value_heads",
            "inputs", "outputs", "sliding_window", "layer_types",
        ],
        ["model.decoder.inputs"] = [Any],
        ["model.decoder.outputs"] = [Any],
        ["model.decoder.sliding_window"] =
        [
            "window_size", "pad_value", "alignment", "slide_key_value_cache", "slide_inputs", "layers",
        ],
        ["model.decoder.run_options"] = ["enable_graph_capture"],
        [Session] =
        [
            "log_id", "log_severity_level", "log_verbosity_level", "intra_op_num_threads", "inter_op_num_threads",
            "enable_cpu_mem_arena", "enable_mem_pattern",
            "graph_optimization_level", "provider_options", "use_env_allocators", "session.use_env_allocators",
            "session.disable_prepacking",
            "session.intra_op.allow_spinning", "session.inter_op.allow_spinning", "session.set_denormal_as_zero",
            "session.qdq_matmulnbits_accuracy_level",
            "session.use_device_allocator_for_initializers", "session.disable_cpu_ep_fallback",
            "ep.dml.enable_graph_serialization", "ep.dml.disable_memory_arena",
        ],
        [Providers] =
        [
            "cpu", "cuda", "dml", "webgpu", "rocm", "migraphx", "coreml", "nvtensorrtrtx",
            "amdgpu", "qnn", "openvino", "vitisai", "ryzenai",
        ],
        [Providers + ".cpu"] = [],
        [Providers + ".cuda"] =
        [
            "device_id", "enable_cuda_graph", "enable_skip_layer_norm_strict_mode", "gpu_mem_limit", "arena_extend_strategy",
            "cudnn_conv_algo_search",
            "do_copy_in_default_stream", "cudnn_conv_use_max_workspace", "cudnn_conv1d_pad_to_nc1d", "tunable_op_enable",
            "tunable_op_tuning_enable", "use_tf32",
            "prefer_nhwc", "sdpa_kernel", "fuse_conv_bias", "use_ep_level_unified_stream",
        ],
        [Providers + ".dml"] =
        [
            "device_id", "device_index", "performance_preference", "device_filter", "disable_metacommands",
            "enable_graph_capture",
        ],
        [Providers + ".webgpu"] = ["device_id", "enableGraphCapture", "preferredLayout", "validationMode", "forceCpuNodeNames"],
        [Providers + ".rocm"] =
        [
            "device_id", "gpu_mem_limit", "arena_extend_strategy", "tunable_op_enable", "tunable_op_tuning_enable",
        ],
        [Providers + ".migraphx"] = ["device_id"],
        [Providers + ".coreml"] = [],
        [Providers + ".nvtensorrtrtx"] = ["device_id", "enable_cuda_graph"],
        [Providers + ".amdgpu"] = ["device_id"],

        // Those left out name libraries, files that are read, or folders that are written.
        [Providers + ".qnn"] =
        [
            "backend_type", "device_id", "soc_model", "htp_arch", "htp_performance_mode",
            "htp_graph_finalization_optimization_mode", "qnn_context_priority",
            "enable_htp_fp16_precision", "enable_htp_shared_memory_allocator", "offload_graph_io_quantization",
            "rpc_control_latency", "vtcm_mb",
        ],
        [Providers + ".openvino"] =
        [
            "device_type", "device_id", "precision", "num_of_threads", "num_streams", "model_priority",
            "enable_opencl_throttling", "enable_qdq_optimizer",
            "disable_dynamic_shapes", "enable_causallm",
        ],
        [Providers + ".vitisai"] = [],
        [Providers + ".ryzenai"] = [],
        ["search"] =
        [
            "do_sample", "max_length", "min_length", "num_beams", "num_return_sequences", "past_present_share_buffer",
            "repetition_penalty", "temperature",
            "top_k", "top_p", "early_stopping", "length_penalty", "diversity_penalty", "no_repeat_ngram_size", "random_seed",
            "batch_size", "chunk_size",
        ],
    };

    /// <summary>Paths of the keys that are not known, and of those given twice: the library would mix both.</summary>
    /// <param name="root">The whole file.</param>
    public static IReadOnlyList<string> Unknown(JsonElement root)
    {
        var found = new List<string>();
        Walk(root, "", found);
        return found;
    }

    private static void Walk(JsonElement element, string path, List<string> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray().Where(i => i.ValueKind is JsonValueKind.Object or JsonValueKind.Array))
            {
                Walk(item, path, found);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object && _known.TryGetValue(path, out var keys))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var property in element.EnumerateObject())
            {
                var name = Spelling(path, property.Name);
                var full = path.Length == 0 ? name : $"{path}.{name}";
                if ((!keys.Contains(name) && !keys.Contains(Any)) || !seen.Add(name))
                {
                    found.Add(full);
                }
                else
                {
                    Walk(property.Value, full, found);
                }
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            found.Add(path);
        }
    }

    /// <summary>A provider's name in lower case: the library takes any case, and ONNX Runtime's own names.</summary>
    public static string ProviderName(string spelling)
    {
        const string Suffix = "executionprovider";
        var lower = spelling.ToLowerInvariant();
        return lower.EndsWith(Suffix, StringComparison.Ordinal) ? lower[..^Suffix.Length] : lower;
    }

    private static string Spelling(string path, string name) => path == Providers ? ProviderName(name) : name;
}
