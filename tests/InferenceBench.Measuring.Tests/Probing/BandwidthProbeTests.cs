using InferenceBench.Measuring.Probing;

namespace InferenceBench.Measuring.Tests.Probing;

public sealed class BandwidthProbeTests
{
    [Fact]
    public void Both_kernels_run_with_each_thread_count()
    {
        var points = new BandwidthProbe(TimeProvider.System).Measure(1 << 20, [1, 3], CancellationToken.None);
        points.Select(p => (p.Threads, p.Kernel)).ShouldBe([(1, "read"), (1, "triad"), (3, "read"), (3, "triad")]);
        points.ShouldAllBe(p => double.IsFinite(p.BytesPerSecond) && p.BytesPerSecond > 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(4096)]
    public void A_pass_goes_over_the_whole_slice(int floats)
    {
        var slice = new BandwidthSlice(floats);
        var whole = Math.Max(1, floats / System.Numerics.Vector<float>.Count) * System.Numerics.Vector<float>.Count;
        slice.Read();
        slice.Result.ShouldBe(whole);
        slice.Triad();
        slice.Result.ShouldBe(2 + (3 * 3));
        slice.Read();
        slice.Result.ShouldBe(whole * 11);
    }

    [Fact]
    public void Arrays_are_larger_than_the_cache_and_leave_memory_free()
    {
        BandwidthProbe.ArrayBytes(32 << 20, 16L << 30).ShouldBe(128L << 20);
        BandwidthProbe.ArrayBytes(384L << 20, 256L << 30).ShouldBe(1536L << 20);
        BandwidthProbe.ArrayBytes(null, null).ShouldBe(128L << 20);
        BandwidthProbe.ArrayBytes(32 << 20, 600 << 20).ShouldBe(50L << 20);
    }
}
