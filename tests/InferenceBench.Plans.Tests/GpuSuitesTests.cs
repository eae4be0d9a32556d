using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

public sealed class GpuSuitesTests
{
    [Theory]
    [InlineData("RTX 3050, 6 GiB", 6_228_541_440L, null)]
    [InlineData("RTX 4060, 8 GiB", 8_188L << 20, "gpu-8")]
    [InlineData("RTX 4080, 16 GiB", 16_376L << 20, "gpu-8")]
    [InlineData("RTX 4090, 24 GiB", 24_564L << 20, "gpu-24")]
    [InlineData("L4, 24 GB", 23_034L << 20, "gpu-24")]
    [InlineData("A100 40GB", 40_960L << 20, "gpu-24")]
    [InlineData("A100 80GB", 81_920L << 20, "gpu-80")]
    [InlineData("H100 80GB", 81_559L << 20, "gpu-80")]
    [InlineData("H200", 143_771L << 20, "gpu-140")]
    [InlineData("B200", 183_359L << 20, "gpu-140")]
    [InlineData("software", 2_147_483_648L, null)]
    public void A_card_gets_the_largest_suite_that_it_has_the_memory_for(string card, long memoryBytes, string? suite) =>
        GpuSuites.For(memoryBytes).ShouldBe(suite, card);

    [Fact]
    public void Names_are_told_smallest_first() => GpuSuites.Names.ShouldBe(["gpu-8", "gpu-24", "gpu-80", "gpu-140"]);

    public static TheoryData<string> Shipped => [.. Catalog.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_suite_that_ships_can_be_read(string name) => Catalog.Find(name).Workloads.ShouldNotBeEmpty();

    [Fact]
    public void Every_suite_that_a_card_gets_ships() => GpuSuites.Names.Except(Catalog.Names).ShouldBeEmpty();

    private static SuiteCatalog Catalog => new(RepositoryFile.Path("models-manifest/suites"));
}
