using System.Reflection;
using System.Runtime.InteropServices;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp.Tests.Native;

/// <summary>
/// Every bound field lies where compilers put it by the declarations of llama.h and ggml.h of
/// <see cref="AbiGuard.BoundVersion"/>. Only x64 can measure the library when it loads it: this holds for arm64 too.
/// </summary>
public sealed class StructLayoutTests
{
    private const int Lp64 = 8;
    private const int Llp64 = 4;

    private static readonly Dictionary<Type, (string Declaration, string[] Names)> _structs = new()
    {
        [typeof(LlamaModelParams)] = (
            """
            pointer devices tensor_buft_overrides
            int32_t n_gpu_layers
            enum split_mode load_mode lazy_mode
            int32_t main_gpu
            pointer tensor_split progress_callback progress_callback_user_data kv_overrides
            bool vocab_only check_tensors use_extra_bufts no_host no_alloc load_mtp
            """,
            [
                "Devices=devices", "TensorPlacements=tensor_buft_overrides", "GpuLayers=n_gpu_layers", "SplitMode=split_mode",
                "LoadMode=load_mode", "LazyMode=lazy_mode", "MainDevice=main_gpu", "TensorSplit=tensor_split",
                "ProgressCallback=progress_callback", "ProgressCallbackData=progress_callback_user_data",
                "VocabularyOnly=vocab_only", "CheckTensors=check_tensors", "UseExtraBufferTypes=use_extra_bufts",
                "LoadMultiTokenPrediction=load_mtp",
            ]),
        [typeof(LlamaContextParams)] = (
            """
            uint32_t n_ctx n_batch n_ubatch n_seq_max n_rs_seq n_outputs_max n_outputs_max_per_seq
            int32_t n_threads n_threads_batch
            enum ctx_type rope_scaling_type pooling_type attention_type flash_attn_type
            float rope_freq_base rope_freq_scale yarn_ext_factor yarn_attn_factor yarn_beta_fast yarn_beta_slow
            uint32_t yarn_orig_ctx
            float defrag_thold
            pointer cb_eval cb_eval_user_data
            enum type_k type_v
            pointer abort_callback abort_callback_data
            bool embeddings offload_kqv no_perf op_offload swa_full kv_unified
            pointer samplers
            size_t n_samplers
            pointer ctx_other
            """,
            [
                "ContextTokens=n_ctx", "BatchTokens=n_batch", "MicroBatchTokens=n_ubatch", "MaxSequences=n_seq_max",
                "Threads=n_threads", "ThreadsBatch=n_threads_batch", "FlashAttention=flash_attn_type", "TypeK=type_k",
                "TypeV=type_v", "AbortCallback=abort_callback", "AbortCallbackData=abort_callback_data",
                "Embeddings=embeddings", "NoPerformanceCounters=no_perf", "UnifiedKv=kv_unified", "OtherContext=ctx_other",
            ]),
        [typeof(LlamaQuantizeParams)] = (
            """
            int32_t nthread
            enum ftype output_tensor_type token_embedding_type
            bool allow_requantize quantize_output_tensor only_copy pure keep_split dry_run
            pointer imatrix kv_overrides tt_overrides prune_layers
            size_t max_buf_size
            """,
            [
                "Threads=nthread", "FileType=ftype", "AllowRequantize=allow_requantize",
                "QuantizeOutputTensor=quantize_output_tensor", "MaxBufferBytes=max_buf_size",
            ]),
        [typeof(LlamaBatch)] = (
            """
            int32_t n_tokens
            pointer token embd pos n_seq_id seq_id logits
            """,
            [
                "TokenCount=n_tokens", "Tokens=token", "Embeddings=embd", "Positions=pos", "SequenceCounts=n_seq_id",
                "SequenceIds=seq_id", "WantLogits=logits",
            ]),
        [typeof(ThreadPoolParams)] = (
            """
            bool cpumask[512]
            int n_threads
            enum prio
            uint32_t poll
            bool strict_cpu paused
            """,
            ["CpuMask=cpumask", "Threads=n_threads", "Priority=prio", "Poll=poll", "StrictCpu=strict_cpu", "Paused=paused"]),
        [typeof(TensorPlacement)] = (
            "pointer pattern buft", ["<Pattern>k__BackingField=pattern", "<BufferType>k__BackingField=buft"]),
    };

    public static TheoryData<string, int> Structs =>
        new(_structs.Keys.SelectMany(type => new[] { (type.Name, Lp64), (type.Name, Llp64) }));

    [Theory]
    [MemberData(nameof(Structs))]
    public void Every_field_is_where_the_header_has_it(string name, int longBytes)
    {
        var (type, header, fields) = Bound(name, longBytes);

        foreach (var (bound, declared) in fields)
        {
            ((int)Marshal.OffsetOf(type, bound)).ShouldBe(header.OffsetOf(declared), $"{name}.{bound}");
        }
    }

    [Theory]
    [MemberData(nameof(Structs))]
    public void Every_struct_is_as_large_as_the_headers(string name, int longBytes)
    {
        var (type, header, _) = Bound(name, longBytes);

        Marshal.SizeOf(type).ShouldBe(header.Bytes);
    }

    /// <summary>As x64 measured them when it loaded the library: a declaration that was copied wrongly is seen.</summary>
    [Theory]
    [InlineData(nameof(LlamaModelParams), 80)]
    [InlineData(nameof(LlamaContextParams), 160)]
    [InlineData(nameof(LlamaQuantizeParams), 64)]
    [InlineData(nameof(LlamaBatch), 56)]
    [InlineData(nameof(ThreadPoolParams), 528)]
    [InlineData(nameof(TensorPlacement), 16)]
    public void The_declarations_give_the_sizes_that_were_measured(string name, int bytes) =>
        Bound(name, Lp64).Header.Bytes.ShouldBe(bytes);

    [Theory]
    [InlineData(nameof(LlamaContextParams.BatchTokens), 4)]
    [InlineData(nameof(LlamaContextParams.MaxSequences), 12)]
    [InlineData(nameof(LlamaContextParams.Threads), 28)]
    [InlineData(nameof(LlamaContextParams.FlashAttention), 52)]
    [InlineData(nameof(LlamaContextParams.TypeK), 104)]
    [InlineData(nameof(LlamaContextParams.AbortCallback), 112)]
    [InlineData(nameof(LlamaContextParams.UnifiedKv), 133)]
    [InlineData(nameof(LlamaContextParams.OtherContext), 152)]
    public void A_contexts_settings_are_where_the_library_reads_them(string field, int offset) =>
        ((int)Marshal.OffsetOf<LlamaContextParams>(field)).ShouldBe(offset);

    [Theory]
    [MemberData(nameof(Structs))]
    public void No_field_is_left_out(string name, int longBytes)
    {
        var (type, _, fields) = Bound(name, longBytes);

        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => field.Name)
            .ShouldBe(fields.Keys, ignoreOrder: true);
    }

    [Fact]
    public void No_struct_of_ours_that_lies_in_memory_is_left_out() =>
        typeof(AbiGuard).Assembly.GetTypes()
            .Where(type => type is { IsValueType: true, IsEnum: false, Namespace: "InferenceBench.Engines.LlamaCpp.Native" })
            .Where(type => !type.IsNested)
            .ShouldBe(_structs.Keys, ignoreOrder: true);

    [Fact]
    public void A_field_stands_at_a_multiple_of_its_size_and_the_end_is_filled_up()
    {
        var declared = new HeaderStruct("bool a\nlong b\nbool c[3]", Lp64);
        var onWindows = new HeaderStruct("bool a\nlong b\nbool c[3]", Llp64);

        (declared.OffsetOf("b"), declared.OffsetOf("c"), declared.Bytes).ShouldBe((8, 16, 24));
        (onWindows.OffsetOf("b"), onWindows.OffsetOf("c"), onWindows.Bytes).ShouldBe((4, 8, 12));
    }

    private static (Type Type, HeaderStruct Header, Dictionary<string, string> Fields) Bound(string name, int longBytes)
    {
        var (type, (declaration, names)) = _structs.Single(one => one.Key.Name == name);
        return (
            type, new HeaderStruct(declaration, longBytes),
            names.Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]));
    }
}
