using InferenceBench.Engines;
using InferenceBench.Foundation.Files;
using InferenceBench.Models.Files;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans.Variants;
using InferenceBench.Testing;

namespace InferenceBench.Plans.Tests;

/// <summary>The suites of GPUs on cards that are not here: chosen, fitting, and done within half an hour.</summary>
public sealed class PlannedTimeTests : IDisposable
{
    private const double MostMinutes = 25;
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("gpu-8", 8_188L << 20, 18)]
    [InlineData("gpu-24", 24_564L << 20, 15)]
    [InlineData("gpu-80", 81_559L << 20, 30)]
    [InlineData("gpu-140", 143_771L << 20, 18)]
    public void A_suite_ends_within_25_minutes_on_the_card_it_is_for_models_made_and_loaded(
        string suite, long memoryBytes, int leastCells)
    {
        GpuSuites.For(memoryBytes).ShouldBe(suite);

        var plan = Plan(suite, memoryBytes);

        var running = plan.Where(planned => planned.Skip is null).ToList();
        running.Count.ShouldBeGreaterThanOrEqualTo(leastCells);
        var made = running.GroupBy(planned => planned.Cell.Model.Path)
            .Sum(file => file.First().DiskBytes) / PlannedTime.MadeBytesPerSecond;
        ((running.Sum(planned => planned.AtMostSeconds) + made) / 60).ShouldBeLessThan(MostMinutes);
    }

    [Fact]
    public void What_does_not_fit_is_skipped_and_costs_no_time_and_no_disk()
    {
        var large = Plan("gpu-140", 141_000_000_000)
            .Where(planned => planned.Cell.Model is { Id: "llama-3.1-70b-shape", Quantization: "F16" })
            .ToList();

        large.ShouldNotBeEmpty();
        large.ShouldAllBe(planned => planned.Skip!.Reason.Contains("GPU memory", StringComparison.Ordinal));
    }

    [Fact]
    public void A_slower_card_and_a_larger_model_take_longer_and_the_processor_as_long_as_the_suite_says()
    {
        var suite = new SuiteCatalog(RepositoryFile.Path("models-manifest/suites"))
            .Find("gpu-24") with { Models = ["llama-3.1-8b-shape"] };
        double Seconds(long memoryBytes, string quantization) =>
            Plan(suite with { Quantizations = [quantization] }, memoryBytes).Sum(planned => planned.AtMostSeconds);

        Seconds(24_564L << 20, "F16").ShouldBeGreaterThan(Seconds(24_564L << 20, "Q8_0"));
        Seconds(24_564L << 20, "F16").ShouldBeGreaterThan(Seconds(81_559L << 20, "F16"));
        Planner.Plan(suite, [], Context(0)).ShouldBeEmpty();
        Plan(suite, memoryBytes: 0)[0].AtMostSeconds.ShouldBe(suite.Measure.MaxSeconds + (suite.Rounds * 5));
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<PlannedCell> Plan(string suite, long memoryBytes) =>
        Plan(new SuiteCatalog(RepositoryFile.Path("models-manifest/suites")).Find(suite), memoryBytes);

    private IReadOnlyList<PlannedCell> Plan(SuiteFile suite, long memoryBytes)
    {
        var cache = new CacheFolder(_folder.Path);
        var resolver = new ModelResolver(
            ShapeCatalog.Load(RepositoryFile.Path("models-manifest/shapes")),
            ModelManifest.Load(RepositoryFile.Path("models-manifest/models")), new ShapeFiles(cache), cache);
        var asked = suite with { Engines = [ModelFormats.Gguf] };
        return Planner.Plan(asked, resolver.Resolve(asked), Context(memoryBytes));
    }

    /// <summary>A machine with memory enough, and one card; 0 = none.</summary>
    private static PlanContext Context(long memoryBytes) => new(
        new Dictionary<string, EngineCapabilities>
        {
            [ModelFormats.Gguf] = new("gguf", true, true, true, true, ["f16"]) { Speculation = true, PlacesExperts = true },
        },
        new Dictionary<string, Skip>(),
        AvailableMemoryBytes: 512L << 30,
        new Dictionary<string, IReadOnlyList<EngineDevice>>
        {
            [ModelFormats.Gguf] = memoryBytes == 0 ? [] : [new EngineDevice("CUDA0", "A card", true, memoryBytes, memoryBytes)],
        },
        Threads: 16);
}
