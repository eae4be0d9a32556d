using InferenceBench.Engines.OnnxGenAI.Loading;

namespace InferenceBench.Engines.OnnxGenAI.Tests.Loading;

public sealed class CpuKernelsTests
{
    [Theory]
    [InlineData("sse2", "sse")]
    [InlineData("sse2 avx2", "avx2")]
    [InlineData("avx2 avx_vnni", "avx-vnni")]
    [InlineData("avx2 avx512f avx512bw", "avx512")]
    [InlineData("avx2 avx512bw avx512_vnni", "avx512-vnni")]
    [InlineData("avx2 avx512bw avx512_vnni avx_vnni amx_tile amx_int8", "amx-int8")]
    public void The_best_that_the_processor_has_is_named(string flags, string name) =>
        CpuKernels.OfFlags(flags.Split(' ').ToHashSet()).ShouldBe(name);

    [Fact]
    public void What_is_not_known_is_empty() => CpuKernels.OfFlags(new HashSet<string>()).ShouldBeEmpty();
}
