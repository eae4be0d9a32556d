using InferenceBench.Engines;

namespace InferenceBench.Gpu.Tests.Sessions;

/// <summary>Wherever its layers are, a model says the same, and what is said of their place is so.</summary>
[Collection(GpuTests.Name)]
[Trait(GpuTests.Trait, GpuTests.Category)]
public sealed class LayerTests(GpuUnderTest gpu)
{
    public static TheoryData<string, string, int?> Places
    {
        get
        {
            var places = new TheoryData<string, string, int?>();
            foreach (var shape in new[] { "tiny-dense", "tiny-moe" })
            {
                foreach (var quantization in new[] { "F16", "Q8_0", "Q4_K_M" })
                {
                    places.Add(shape, quantization, 1);
                    places.Add(shape, quantization, null);
                }
            }

            return places;
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Layers_on_the_device_give_what_they_give_on_the_cpu(string shape, string quantization, int? layers)
    {
        using var onCpu = gpu.Open(shape, quantization, Settings(0));
        using var session = gpu.Open(shape, quantization, Settings(layers));
        var expected = Walk.Free(onCpu);

        Walk.Along(session, expected).ShouldAgreeWith(expected, WalkShould.LeastCosine(quantization));
    }

    [Theory]
    [InlineData("tiny-dense", 0)]
    [InlineData("tiny-dense", 1)]
    [InlineData("tiny-dense", 2)]
    [InlineData("tiny-dense", null)]
    [InlineData("tiny-moe", 1)]
    [InlineData("tiny-moe", 99)]
    public void What_is_told_of_layers_and_device_is_where_the_weights_are(string shape, int? layers)
    {
        using var session = gpu.Open(shape, "F16", Settings(layers));
        var resolved = session.Resolved;
        resolved.GpuLayers.ShouldBe(Math.Min(layers ?? int.MaxValue, resolved.ModelLayers!.Value));
        resolved.Device.Split('+')[0].ShouldBe(layers == 0 ? "CPU" : gpu.Device.Id);
        (OnDevice(resolved, "model") > 0).ShouldBe(layers != 0);
        (OnDevice(resolved, "KV") > 0).ShouldBe(layers != 0 && resolved.GpuLayers > 1);
    }

    [Fact]
    public void More_layers_on_the_device_are_more_bytes_on_it()
    {
        var bytes = new List<long>();
        foreach (var layers in new[] { 0, 1, 2, 3 })
        {
            using var session = gpu.Open("tiny-dense", "F16", Settings(layers));
            bytes.Add(OnDevice(session.Resolved, "model"));
        }

        bytes.ShouldBe(bytes.Order());
        bytes.Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void Experts_kept_on_the_cpu_leave_the_device_and_change_nothing()
    {
        using var all = gpu.Open("tiny-moe", "F16", Settings(null));
        using var apart = gpu.Open("tiny-moe", "F16", Settings(null) with { ExpertsOnCpu = true });
        var expected = Walk.Free(all);

        Walk.Along(apart, expected).ShouldAgreeWith(expected, WalkShould.LeastCosine("F16"));
        OnDevice(apart.Resolved, "model").ShouldBeLessThan(OnDevice(all.Resolved, "model"));
        apart.Resolved.GpuLayers.ShouldBe(all.Resolved.GpuLayers);
    }

    private static SessionSettings Settings(int? layers) => new() { ContextTokens = 64, Threads = 2, GpuLayers = layers };

    private long OnDevice(ResolvedSettings resolved, string kind) =>
        resolved.BufferBytes.GetValueOrDefault($"{gpu.Device.Id} {kind}");
}
