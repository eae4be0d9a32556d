using InferenceBench.Engines.Contract;

namespace InferenceBench.Engines.LLamaSharp.Tests;

/// <summary>What LLamaSharp makes of settings; where its own defaults differ, they are not used.</summary>
[Collection(NativeTests.Name)]
public sealed class ResolvedSettingsTests(LLamaSharpUnderTest engine)
{
    [Theory]
    [InlineData(1, 1, 256)]
    [InlineData(100, 3, 256)]
    [InlineData(300, 2, 512)]
    public void The_context_is_told_as_the_library_rounded_it(int asked, int sequences, int rounded) =>
        Resolved(new SessionSettings { ContextTokens = asked, Sequences = sequences }).ContextTokens.ShouldBe(rounded);

    [Fact]
    public void Nothing_is_left_to_its_own_defaults()
    {
        var resolved = Resolved(new SessionSettings { ContextTokens = 4096, Sequences = 2, Threads = 2 });
        resolved.Threads.ShouldBe(2);
        resolved.BatchTokens.ShouldBe(2048);
        resolved.MicroBatchTokens.ShouldBe(512);
        resolved.BufferBytes["CPU KV"].ShouldBe(2L * 4096 * 2 * 2 * 128 * sizeof(short));
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    [InlineData(null, "on|off")]
    public void Flash_attention_is_read_back(bool? asked, string told) =>
        told.Split('|')
            .ShouldContain(Resolved(new SessionSettings { ContextTokens = 64, FlashAttention = asked }).FlashAttention!);

    [Theory]
    [InlineData("f16", "f16")]
    [InlineData("q8_0", "f16")]
    public void Cache_types_are_read_back(string k, string v)
    {
        var resolved = Resolved(new SessionSettings { ContextTokens = 64, KvTypeK = k, KvTypeV = v });
        (resolved.KvTypeK, resolved.KvTypeV).ShouldBe((k, v));
    }

    [Fact]
    public void A_gpu_cell_without_a_gpu_fails_instead_of_falling_back_to_the_cpu()
    {
        if (engine.Engine.Build.Devices.Any(device => device.IsGpu))
        {
            return;
        }

        var refusal = Should.Throw<EngineException>(() => Resolved(new SessionSettings { ContextTokens = 64, GpuLayers = 5 }));
        refusal.Message.ShouldStartWith("The cell is for a GPU, but LLamaSharp sees none here");
        Resolved(new SessionSettings { ContextTokens = 64, GpuLayers = 0 }).GpuLayers.ShouldBe(0);
    }

    [Fact]
    public void A_build_for_a_gpu_that_falls_back_fails_also_when_no_layers_were_named()
    {
        if (engine.Engine.Build.Warning.Length == 0)
        {
            return;
        }

        Should.Throw<EngineException>(() => Resolved(new SessionSettings { ContextTokens = 64 })).Message
            .ShouldContain("sees none here (LLamaSharp");
    }

    [Theory]
    [InlineData("cpu", false, false, "")]
    [InlineData("cuda12", true, true, "")]
    [InlineData("cuda12", false, true, "it finds no device")]
    [InlineData("cuda12", false, false, "did not load its cuda12 library")]
    [InlineData("vulkan", false, false, "did not load its vulkan library")]
    public void A_fall_back_to_the_cpu_is_said(string backend, bool hasGpu, bool isGpuLibrary, string said)
    {
        var warning = BuildFacts.GpuWarning(backend, hasGpu, isGpuLibrary);
        (warning.Length == 0).ShouldBe(said.Length == 0);
        warning.ShouldContain(said);
    }

    [Theory]
    [InlineData("nothing.gguf", "not a model")]
    public void A_file_that_is_no_model_is_refused_with_the_librarys_reason(string name, string content)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + name);
        File.WriteAllText(path, content);
        try
        {
            Should.Throw<EngineException>(() => engine.Engine.Open(path, new SessionSettings { ContextTokens = 64 })).Failure
                .ShouldBe(EngineFailure.ModelUnreadable);
        }
        finally
        {
            File.Delete(path);
        }
    }

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
        using var session = engine.Open(ContractModel.Dense, settings with { Threads = settings.Threads ?? 1 });
        return session.Resolved;
    }
}
