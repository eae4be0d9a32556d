using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Progress;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Probing;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Files;
using NSubstitute;

namespace InferenceBench.Gpu.Tests.Runs;

/// <summary>What the device gives at most, measured through the engine.</summary>
[Collection(GpuTests.Name)]
[Trait(GpuTests.Trait, GpuTests.Category)]
public sealed class PeaksTests(GpuUnderTest gpu)
{
    [Fact]
    public async Task Bandwidth_and_arithmetic_of_the_device_are_measured_through_the_engines_kernels()
    {
        var visits = new VisitRunner(new WorkersHere(gpu.Engine), NoiseWatcher.ForThisMachine(watchGpus: false).Take);
        var probe = new DeviceProbe(
            new ShapeFiles(new CacheFolder(gpu.Cache)), Quantizer(), visits, Substitute.For<ITaskProgress>(),
            TimeProvider.System);

        var peaks = await probe.MeasureAsync(LlamaCppEngine.Id, "build", gpu.Device, "driver", CancellationToken.None);

        (peaks.Device, peaks.Driver).ShouldBe((gpu.Device.Description, "driver"));
        peaks.Matrix.Select(point => point.Quantization).ShouldBe(RooflineShape.Quantizations);
        peaks.Matrix.ShouldAllBe(point => point.FlopsPerSecond > 1e6 && double.IsFinite(point.FlopsPerSecond));
        peaks.BytesPerSecond.ShouldBeGreaterThan(1e6);
        peaks.WeightBytes.ShouldBeLessThan(gpu.Device.MemoryBytes!.Value);
    }

    private IModelQuantizer Quantizer()
    {
        var quantizer = Substitute.For<IModelQuantizer>();
        quantizer.QuantizeAsync(default!, default!, default!, default, default).ReturnsForAnyArgs(call =>
        {
            gpu.Engine.Quantize(call.ArgAt<string>(0), call.ArgAt<string>(1), call.ArgAt<string>(2), threads: 2);
            return Task.CompletedTask;
        });
        return quantizer;
    }
}
