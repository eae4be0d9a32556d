using InferenceBench.Results.Timings;
using InferenceBench.Testing;

namespace InferenceBench.Results.Tests;

/// <summary>What sensors told of a sample survives its file.</summary>
public sealed class SensorColumnsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SamplesPath => _folder.File("samples.csv");

    private string StepsPath => _folder.File("steps.csv");

    [Fact]
    public void What_was_read_is_read_back()
    {
        SampleGpu?[] gpus =
        [
            null,
            new()
            {
                Watts = 612.25,
                MemoryBytes = 79_000_000_000,
                CoreMhz = 1755,
                MemoryMhz = 2619,
                Celsius = 71,
                Throttles = ["sw_power_cap", "hw_slowdown"],
            },
            new() { Throttles = [] },
            new() { Celsius = 40 },
        ];
        foreach (var gpu in gpus)
        {
            var read = RoundTrip(Samples.Of(1) with { PrefillJoules = 1.0 / 3, DecodeJoules = 0, Gpu = gpu });

            (read.PrefillJoules, read.DecodeJoules).ShouldBe((1.0 / 3, 0));
            (read.Gpu is null).ShouldBe(gpu is null);
            (read.Gpu?.Watts, read.Gpu?.MemoryBytes, read.Gpu?.CoreMhz, read.Gpu?.MemoryMhz, read.Gpu?.Celsius)
                .ShouldBe((gpu?.Watts, gpu?.MemoryBytes, gpu?.CoreMhz, gpu?.MemoryMhz, gpu?.Celsius));
            (read.Gpu?.Throttles is null).ShouldBe(gpu?.Throttles is null);
            (read.Gpu?.Throttles ?? []).ShouldBe(gpu?.Throttles ?? []);
        }
    }

    [Fact]
    public void Files_of_older_versions_have_no_such_columns_and_tell_nothing()
    {
        RoundTrip(Samples.Of(1) with { PrefillJoules = 5, Gpu = new() { Watts = 3 } });
        var kept = SamplesCsv.Header.Count - SensorColumns.Names.Count - WindowColumns.Names.Count;
        File.WriteAllLines(
            SamplesPath, File.ReadAllLines(SamplesPath).Select(line => string.Join(',', line.Split(',').Take(kept))));

        var read = SamplesCsv.Read(SamplesPath, StepsPath)["key"].Single();

        (read.PrefillJoules, read.DecodeJoules, read.Gpu).ShouldBe((null, null, null));
        read.AcceptedTokens.ShouldBe(Samples.Of(1).AcceptedTokens);
    }

    public void Dispose() => _folder.Dispose();

    private Sample RoundTrip(Sample sample)
    {
        SamplesCsv.Write(SamplesPath, StepsPath, [Outcomes.Ok("key", sample)]);
        return SamplesCsv.Read(SamplesPath, StepsPath)["key"].Single();
    }
}
