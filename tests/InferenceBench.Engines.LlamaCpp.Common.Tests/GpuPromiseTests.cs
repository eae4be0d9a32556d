namespace InferenceBench.Engines.LlamaCpp.Common.Tests;

/// <summary>Cells for a GPU never compute on the processor unseen, whichever engine runs llama.cpp.</summary>
public sealed class GpuPromiseTests
{
    private const string Reason = "the driver does not answer.";

    private static readonly EngineDevice _cpu = new("CPU", "", IsGpu: false);
    private static readonly EngineDevice _gpu = new("CUDA0", "", IsGpu: true);

    [Theory]
    [InlineData(null, "", false)]
    [InlineData(null, Reason, true)]
    [InlineData(5, "", true)]
    [InlineData(0, Reason, false)]
    public void Without_a_gpu_a_cell_is_refused_that_asks_for_one_or_has_a_package_for_one(
        int? layers, string reason, bool isRefused)
    {
        var promise = Promise(new() { ContextTokens = 64, GpuLayers = layers }, [_cpu], reason);

        Refusal(promise.RequireGpu).ShouldBe(isRefused);
    }

    [Theory]
    [InlineData(null, null, 0, true)]
    [InlineData(null, null, 4, false)]
    [InlineData(5, null, 0, true)]
    [InlineData(0, null, 0, false)]
    [InlineData(null, "cpu", 0, false)]
    [InlineData(null, "cuda:0", 0, true)]
    public void Beside_a_gpu_a_cell_fails_of_which_no_layer_came_to_lie_on_it(
        int? layers, string? devices, int resolved, bool isRefused)
    {
        var settings = new SessionSettings { ContextTokens = 64, GpuLayers = layers };
        var promise = Promise(devices is null ? settings : settings.With(DeviceChoice.DevicesSetting, devices), [_cpu, _gpu], "");

        Refusal(promise.RequireGpu).ShouldBeFalse();
        Refusal(() => promise.RequireLayers(Resolved(resolved))).ShouldBe(isRefused);
    }

    [Fact]
    public void The_sentence_names_the_engine_and_the_reason() =>
        Should.Throw<EngineException>(Promise(new() { ContextTokens = 64 }, [_cpu], Reason).RequireGpu).Message
            .ShouldStartWith("The cell is for a GPU, but an engine sees none here (the driver does not answer); ");

    private static GpuPromise Promise(SessionSettings settings, IReadOnlyList<EngineDevice> devices, string reason) =>
        new("an engine", settings, devices, reason);

    private static bool Refusal(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (EngineException e) when (e.Failure == EngineFailure.Unsupported)
        {
            return true;
        }
    }

    private static ResolvedSettings Resolved(int gpuLayers) => new()
    {
        ContextTokens = 64,
        Sequences = 1,
        Threads = 1,
        GpuLayers = gpuLayers,
        ModelLayers = 5,
        BatchTokens = 64,
        MicroBatchTokens = 64,
        FlashAttention = "off",
        KvTypeK = "f16",
        KvTypeV = "f16",
        UnifiedKv = false,
        Device = "CPU",
    };
}
