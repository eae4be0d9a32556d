using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Probing;
using InferenceBench.Models.Shapes;
using InferenceBench.Results.Peaks;
using InferenceBench.Testing;

namespace InferenceBench.Measuring.Tests.Probing;

public sealed class DevicePeaksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DevicePeaksCache Cache => new(new CacheFolder(_folder.File("cache")));

    [Fact]
    public void Peaks_are_found_again_for_the_same_device_driver_and_engine_and_for_no_other()
    {
        Cache.Store(Peaks("A", "580", "llama.cpp 1", 10));
        Cache.Store(Peaks("B", "580", "llama.cpp 1", 20));

        Cache.Find("A", "580", "llama.cpp 1")!.BytesPerSecond.ShouldBe(10);
        Cache.Find("B", "580", "llama.cpp 1")!.BytesPerSecond.ShouldBe(20);
        Cache.Find("A", "581", "llama.cpp 1").ShouldBeNull();
        Cache.Find("A", "580", "llama.cpp 2").ShouldBeNull();
    }

    [Fact]
    public void Measured_again_they_take_the_place_of_the_old()
    {
        Cache.Store(Peaks("A", "580", "e", 10));
        Cache.Store(Peaks("A", "580", "e", 30));
        Cache.Find("A", "580", "e")!.BytesPerSecond.ShouldBe(30);
        File.ReadAllText(_folder.File("cache/device-rooflines.json")).Split("\"measured_at\"").Length.ShouldBe(2);
    }

    [Fact]
    public void Those_of_another_method_and_a_file_that_is_none_are_as_good_as_none()
    {
        Cache.Store(Peaks("A", "580", "e", 10) with { Method = DevicePeaks.CurrentMethod + 1 });
        Cache.Find("A", "580", "e").ShouldBeNull();
        File.WriteAllText(_folder.File("cache/device-rooflines.json"), "{");
        Cache.Find("A", "580", "e").ShouldBeNull();
    }

    [Theory]
    [InlineData(2_147_483_648L, 1)]
    [InlineData(8_000_000_000L, 2)]
    [InlineData(24_000_000_000L, 4)]
    [InlineData(143_000_000_000L, 4)]
    public void The_shape_takes_at_most_half_of_the_device(long memoryBytes, int layers)
    {
        var shape = DeviceWork.For(memoryBytes).Shape;
        shape.Layers.ShouldBe(layers);
        ShapeModel.Facts(shape).WeightBytes.ShouldBeLessThan(memoryBytes / 2);
        ShapeModel.Facts(shape).Work.ShouldNotBeNull();
    }

    public void Dispose() => _folder.Dispose();

    private static DevicePeaks Peaks(string device, string driver, string engine, double bytesPerSecond) => new()
    {
        MeasuredAt = Samples.Start,
        Device = device,
        Driver = driver,
        Engine = engine,
        WeightBytes = 1,
        BytesPerSecond = bytesPerSecond,
        Matrix = [new("F16", 5)],
    };
}
