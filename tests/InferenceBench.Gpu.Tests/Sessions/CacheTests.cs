using InferenceBench.Engines;

namespace InferenceBench.Gpu.Tests.Sessions;

/// <summary>The cache's types and both kinds of attention give on the device what they give on the CPU.</summary>
[Collection(GpuTests.Name)]
[Trait(GpuTests.Trait, GpuTests.Category)]
public sealed class CacheTests(GpuUnderTest gpu)
{
    [Theory]
    [InlineData("f16", true, 0.9995)]
    [InlineData("f16", false, 0.9995)]
    [InlineData("f32", false, 0.9995)]
    [InlineData("bf16", false, 0.999)]
    [InlineData("q8_0", true, 0.999)]
    [InlineData("q5_1", true, 0.99)]
    [InlineData("q4_0", true, 0.98)]
    [InlineData("iq4_nl", true, 0.98)]
    public void Every_type_and_attention_agrees_with_the_cpu(string type, bool flashAttention, double leastCosine)
    {
        Assert.SkipWhen(
            gpu.IsSoftware && (type is "q5_1" or "iq4_nl"),
            "A software device compiles this type's kernels for half a minute; q8_0 and q4_0 are tried on it.");
        var settings = new SessionSettings
        {
            ContextTokens = 64,
            Threads = 2,
            KvTypeK = type,
            KvTypeV = type,
            FlashAttention = flashAttention,
        };
        using var onCpu = gpu.Open("tiny-dense", "F16", settings with { GpuLayers = 0 });
        using var session = gpu.Open("tiny-dense", "F16", settings);
        var expected = Walk.Free(onCpu);

        Walk.Along(session, expected).ShouldAgreeWith(expected, leastCosine);
        (session.Resolved.KvTypeK, session.Resolved.KvTypeV).ShouldBe((type, type));
        session.Resolved.FlashAttention.ShouldBe(flashAttention ? "on" : "off");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_mixture_of_experts_agrees_with_either_attention(bool flashAttention)
    {
        var settings = new SessionSettings { ContextTokens = 64, Threads = 2, FlashAttention = flashAttention };
        using var onCpu = gpu.Open("tiny-moe", "Q8_0", settings with { GpuLayers = 0 });
        using var session = gpu.Open("tiny-moe", "Q8_0", settings);
        var expected = Walk.Free(onCpu);

        Walk.Along(session, expected).ShouldAgreeWith(expected, WalkShould.LeastCosine("Q8_0"));
    }

    [Fact]
    public void A_context_of_twice_the_tokens_takes_twice_the_cache_on_the_device()
    {
        CacheBytes(1024).ShouldBe(2 * CacheBytes(512));

        long CacheBytes(int tokens)
        {
            using var session = gpu.Open("tiny-dense", "F16", new SessionSettings { ContextTokens = tokens, Threads = 2 });
            return session.Resolved.BufferBytes[$"{gpu.Device.Id} KV"];
        }
    }
}
