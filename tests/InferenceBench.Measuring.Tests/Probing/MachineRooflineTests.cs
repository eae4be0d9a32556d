using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Probing;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Probing;

public sealed class MachineRooflineTests
{
    [Theory]
    [InlineData(1, 10e9, 100e9)]
    [InlineData(2, 20e9, 200e9)]
    [InlineData(64, 20e9, 200e9)]
    public void The_peak_is_the_highest_at_the_nearest_thread_count(int threads, double bytesPerSecond, double flopsPerSecond)
    {
        Rooflines.Small.BytesPerSecond(threads).ShouldBe(bytesPerSecond);
        Rooflines.Small.FlopsPerSecond(threads).ShouldBe(flopsPerSecond);
    }

    [Theory]
    [InlineData(200e9, false)]
    [InlineData(95e9, false)]
    [InlineData(85e9, true)]
    public void More_threads_that_give_less_contradict_themselves(double twoThreads, bool isContradictory) =>
        (Rooflines.Small with { Matrix = [new(1, "F16", 100e9), new(2, "F16", twoThreads)] }).IsContradictory
            .ShouldBe(isContradictory);

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 1, 2 })]
    [InlineData(6, new[] { 1, 2, 4, 6 })]
    [InlineData(16, new[] { 1, 2, 4, 8, 16 })]
    public void Threads_are_doubled_up_to_the_cores(int cores, int[] expected) =>
        RooflineProbe.ThreadCounts(cores).ShouldBe(expected);

    [Fact]
    public void A_cache_finds_what_was_measured_with_this_machine_engine_and_method_alone()
    {
        using var folder = new TemporaryFolder();
        var cache = new RooflineCache(new CacheFolder(Path.GetDirectoryName(folder.File("x"))!));
        cache.Find(Rooflines.Small.Machine, Rooflines.Small.Engine).ShouldBeNull();
        cache.Store(Rooflines.Small with { Machine = "other" });
        cache.Store(Rooflines.Small with { ArrayBytes = 1 });
        cache.Store(Rooflines.Small);
        cache.Find(Rooflines.Small.Machine, Rooflines.Small.Engine)!.ArrayBytes.ShouldBe(1000);
        cache.Find("other", Rooflines.Small.Engine)!.Matrix.ShouldBe(Rooflines.Small.Matrix);
        cache.Find(Rooflines.Small.Machine, "llama.cpp v2 package").ShouldBeNull();
        cache.Store(Rooflines.Small with { Method = 0 });
        cache.Find(Rooflines.Small.Machine, Rooflines.Small.Engine).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{\"machine\": 1}]")]
    [InlineData("[null]")]
    public void A_cache_that_cannot_be_read_is_an_empty_one(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("rooflines.json"), text);
        new RooflineCache(new CacheFolder(Path.GetDirectoryName(folder.File("x"))!)).Find("a", "b").ShouldBeNull();
    }
}
