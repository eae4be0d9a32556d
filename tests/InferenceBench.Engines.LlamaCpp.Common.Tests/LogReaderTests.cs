namespace InferenceBench.Engines.LlamaCpp.Common.Tests;

public sealed class LogReaderTests
{
    private static readonly string[] _cuda =
    [
        "load_tensors: offloading output layer to GPU",
        "load_tensors: offloading 31 repeating layers to GPU",
        "load_tensors: offloaded 25/33 layers to GPU",
        "load_tensors:   CPU_Mapped model buffer size =  1252.50 MiB",
        "load_tensors:        CUDA0 model buffer size =  3342.25 MiB",
        "llama_context: flash_attn            = auto",
        "llama_context:  CUDA_Host  output buffer size =     0.50 MiB",
        "llama_kv_cache:        CPU KV buffer size =   128.00 MiB",
        "llama_kv_cache:      CUDA0 KV buffer size =   384.00 MiB",
        "llama_kv_cache: size =  512.00 MiB (  4096 cells,  32 layers,  1/1 seqs), K (f16):  256.00 MiB, V (q8_0):  256.00 MiB",
        "resolve_fused_ops: resolving fused Gated Delta Net support:",
        "resolve_fused_ops: Flash Attention enabled",
        "sched_reserve:      CUDA0 compute buffer size =   304.75 MiB",
        "sched_reserve:  CUDA_Host compute buffer size =    16.00 MiB",
    ];

    private static readonly string[] _cpu =
    [
        "llama_context: flash_attn            = auto",
        "llama_kv_cache:        CPU KV buffer size =     0.25 MiB",
        "resolve_fused_ops: layer 0 is assigned to device CPU but Flash Attention is assigned to device none (usually due to "
        + "missing support)",
        "resolve_fused_ops: Flash Attention not supported, set to disabled",
    ];

    [Fact]
    public void Offloaded_layers_are_read() => LogReader.OffloadedLayers(_cuda).ShouldBe((25, 33));

    [Fact]
    public void Layers_that_are_not_told_are_not_made_up() => LogReader.OffloadedLayers(_cpu).ShouldBeNull();

    [Fact]
    public void Buffers_of_each_device_and_kind_are_read()
    {
        var bytes = LogReader.BufferBytes(_cuda);
        bytes["CUDA0 model"].ShouldBe((long)(3342.25 * 1024 * 1024));
        bytes["CPU_Mapped model"].ShouldBe((long)(1252.5 * 1024 * 1024));
        bytes["CUDA0 KV"].ShouldBe(384L << 20);
        bytes["CPU KV"].ShouldBe(128L << 20);
        bytes["CUDA0 compute"].ShouldBe((long)(304.75 * 1024 * 1024));
        bytes["CUDA_Host output"].ShouldBe(1L << 19);
        bytes.Count.ShouldBe(7);
    }

    [Fact]
    public void Two_buffers_of_a_kind_add_up() =>
        LogReader.BufferBytes(["x: CUDA0 KV buffer size = 1.00 MiB", "x: CUDA0 KV buffer size = 2.00 MiB"])["CUDA0 KV"]
            .ShouldBe(3L << 20);

    [Fact]
    public void Automatic_flash_attention_is_read_from_the_probe()
    {
        LogReader.FlashAttention(_cuda).ShouldBe("on");
        LogReader.FlashAttention(_cpu).ShouldBe("off");
    }

    [Theory]
    [InlineData("llama_context: flash_attn            = enabled", "on")]
    [InlineData("llama_context: flash_attn            = disabled", "off")]
    [InlineData("llama_context: flash_attn            = auto", null)]
    public void Flash_attention_as_asked_is_read_from_the_context(string line, string? told) =>
        LogReader.FlashAttention([line]).ShouldBe(told);

    [Fact]
    public void Cache_types_are_read()
    {
        LogReader.KvTypes(_cuda).ShouldBe(("f16", "q8_0"));
        LogReader.KvTypes(_cpu).ShouldBeNull();
    }

    [Fact]
    public void The_reason_is_the_loading_error_without_its_function()
    {
        string[] log =
        [
            "print_info: file format = GGUF V3 (latest)",
            "llama_model_load: error loading model: unknown model architecture: 'xlama'",
            "llama_model_load_from_file_impl: failed to load model",
        ];
        LogReader.Reason(log).ShouldBe("unknown model architecture: 'xlama'");
        LogReader.SaysUnknownArchitecture(log).ShouldBeTrue();
    }

    [Fact]
    public void What_the_file_reader_says_first_is_the_reason()
    {
        string[] log =
        [
            "gguf_init_from_reader: invalid magic characters: 'junk', expected 'GGUF'",
            "gguf_init_from_reader: failed to read header",
            "llama_model_load: error loading model: llama_model_loader: failed to load model from x.gguf",
        ];
        LogReader.Reason(log).ShouldBe("invalid magic characters: 'junk', expected 'GGUF'");
    }

    [Fact]
    public void Functions_that_pass_an_error_on_are_left_out() =>
        LogReader.Reason(["llama_model_quantize: failed to quantize: requantizing from type q8_0 is disabled"])
            .ShouldBe("requantizing from type q8_0 is disabled");

    [Fact]
    public void Without_an_error_the_last_line_must_do()
    {
        LogReader.Reason(["one", "two", ""]).ShouldBe("two");
        LogReader.Reason([]).ShouldBe("it gave no reason");
    }

    [Theory]
    [InlineData(
        "ggml_backend_cuda_buffer_type_alloc_buffer: allocating 9000.00 MiB on device 0: cudaMalloc failed: out of memory", true)]
    [InlineData("llama_model_load: error loading model: unable to allocate CUDA0 buffer", true)]
    [InlineData("load_tensors: loading model tensors, this can take a while...", false)]
    public void Too_little_memory_is_recognized(string line, bool outOfMemory) =>
        LogReader.SaysOutOfMemory([line]).ShouldBe(outOfMemory);
}
