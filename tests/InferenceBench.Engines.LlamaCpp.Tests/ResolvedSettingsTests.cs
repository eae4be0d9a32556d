using InferenceBench.Engines.Contract;
using InferenceBench.Engines.LlamaCpp.Common;

namespace InferenceBench.Engines.LlamaCpp.Tests;

/// <summary>What this library makes of settings.</summary>
[Collection(NativeTests.Name)]
public sealed class ResolvedSettingsTests(LlamaCppUnderTest engine)
{
    [Theory]
    [InlineData(1, 1, 256)]
    [InlineData(100, 3, 256)]
    [InlineData(300, 2, 512)]
    public void The_context_is_told_as_the_library_rounded_it(int asked, int sequences, int rounded) =>
        Resolved(new SessionSettings { ContextTokens = asked, Sequences = sequences }).ContextTokens.ShouldBe(rounded);

    [Fact]
    public void The_output_layer_counts_as_one()
    {
        var resolved = Resolved(new SessionSettings { ContextTokens = 64 });
        resolved.ModelLayers.ShouldBe(3);
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    [InlineData(null, "on|off")]
    public void Flash_attention_is_read_back(bool? asked, string told) =>
        told.Split('|')
            .ShouldContain(Resolved(new SessionSettings { ContextTokens = 64, FlashAttention = asked }).FlashAttention!);

    [Theory]
    [InlineData("f16", "f16", null, null)]
    [InlineData("q8_0", "f16", null, null)]
    [InlineData("q8_0", "q4_0", null, "on")]
    [InlineData("f32", "bf16", false, "off")]
    public void Cache_types_are_read_back(string k, string v, bool? flashAttention, string? told)
    {
        var resolved = Resolved(new SessionSettings
        {
            ContextTokens = 64,
            KvTypeK = k,
            KvTypeV = v,
            FlashAttention = flashAttention,
        });
        (resolved.KvTypeK!, resolved.KvTypeV!).ShouldBe((k, v));
        resolved.FlashAttention.ShouldBe(told ?? resolved.FlashAttention);
    }

    [Theory]
    [MemberData(nameof(CacheTypes))]
    public void Every_cache_type_the_engine_declares_computes(string type)
    {
        using var session = engine.Open(
            ContractModel.Dense, new SessionSettings { ContextTokens = 64, Threads = 1, KvTypeK = type, KvTypeV = type });
        session.Prefill([[1, 2, 3]]);
        session.Decode([4]);
        session.Logits(0).ToArray().ShouldAllBe(value => float.IsFinite(value));
    }

    [Fact]
    public void An_unknown_cache_type_is_refused_with_those_there_are()
    {
        var refusal = Should.Throw<EngineException>(() => Resolved(new SessionSettings { ContextTokens = 64, KvTypeK = "q3_9" }));
        refusal.Failure.ShouldBe(EngineFailure.Unsupported);
        refusal.Message.ShouldContain("q8_0");
    }

    [Fact]
    public void A_quantized_v_cache_without_flash_attention_is_refused_with_the_librarys_reason()
    {
        var settings = new SessionSettings { ContextTokens = 64, KvTypeV = "q8_0", FlashAttention = false };
        Should.Throw<EngineException>(() => Resolved(settings)).Message.ShouldContain("quantized V cache");
    }

    [Fact]
    public void Batches_are_told_as_the_library_cut_them()
    {
        var resolved = Resolved(new SessionSettings { ContextTokens = 64, BatchTokens = 4096, MicroBatchTokens = 1024 });
        (resolved.BatchTokens!.Value, resolved.MicroBatchTokens!.Value).ShouldBe((64, 64));
    }

    [Fact]
    public void Buffers_are_told_in_bytes()
    {
        var resolved = Resolved(new SessionSettings { ContextTokens = 256 });
        resolved.BufferBytes["CPU KV"].ShouldBe(256 * 2 * 2 * 128 * sizeof(short));
        resolved.BufferBytes.Keys.ShouldContain(name => name.EndsWith(" model", StringComparison.Ordinal));
    }

    [Fact]
    public void Gpu_layers_without_a_gpu_are_refused()
    {
        if (engine.Engine.Build.Devices.Any(device => device.IsGpu))
        {
            return;
        }

        var refusal = Should.Throw<EngineException>(() => Resolved(new SessionSettings { ContextTokens = 64, GpuLayers = 5 }));
        refusal.Message.ShouldStartWith("The cell is for a GPU, but llama.cpp sees none here");
        Resolved(new SessionSettings { ContextTokens = 64, GpuLayers = 0 }).GpuLayers.ShouldBe(0);
    }

    public static TheoryData<string> CacheTypes => [.. KvTypes.Names];

    [Fact]
    public void The_processor_named_as_the_device_computes()
    {
        var resolved = Resolved(new SessionSettings { ContextTokens = 64, GpuLayers = 0 }
            .With(DeviceChoice.DevicesSetting, "cpu"));

        (resolved.Device, resolved.GpuLayers!.Value).ShouldBe(("CPU", 0));
    }

    [Theory]
    [InlineData(DeviceChoice.DevicesSetting, "cuda:99", "There is no device 'cuda:99'")]
    [InlineData(DeviceChoice.MainDeviceSetting, "cuda:99", "There is no device 'cuda:99'")]
    [InlineData(DeviceChoice.TensorSplitSetting, "1,1,1,1,1,1,1,1,1", "tensor_split has 9 parts for")]
    public void Devices_that_are_not_there_are_refused(string setting, string word, string sentence) =>
        Should.Throw<EngineException>(() => Resolved(new SessionSettings { ContextTokens = 64 }.With(setting, word))).Message
            .ShouldStartWith(sentence);

    [Fact]
    public void A_way_to_split_is_taken_where_there_is_nothing_to_split() =>
        Resolved(new SessionSettings { ContextTokens = 64 }
            .With(DeviceChoice.SplitSetting, DeviceChoice.NoSplit)).ModelLayers!.Value
            .ShouldBePositive();

    private ResolvedSettings Resolved(SessionSettings settings)
    {
        using var session = engine.Open(ContractModel.Dense, settings with { Threads = 1 });
        return session.Resolved;
    }
}
