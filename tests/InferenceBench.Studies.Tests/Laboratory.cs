using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Plans;
using InferenceBench.Results.Peaks;
using InferenceBench.Studies.Setup;
using InferenceBench.Testing;

namespace InferenceBench.Studies.Tests;

/// <summary>A bench with a fake engine, machine and workers, and folders that go when the test ends.</summary>
internal sealed class Laboratory : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Laboratory() => Workers = new(Clock);

    public FakeClock Clock { get; } = new();

    public FakeWorkers Workers { get; }

    public Func<EnergyWatch> WatchEnergy { get; set; } = EnergyWatch.None;

    public string Results => Path.Combine(_folder.Path, "results");

    /// <summary>One small shape, two rounds of two repetitions.</summary>
    public static SuiteFile TinySuite { get; } = new()
    {
        Suite = "tiny",
        Rounds = 2,
        Models = ["tiny-dense"],
        Quantizations = ["F16"],
        Workloads = [new SuiteWorkload { PromptTokens = 32, GeneratedTokens = 8 }],
        Measure = new() { MinRepetitions = 4, MaxRepetitions = 4 },
    };

    public StudyBench Bench() => new()
    {
        Models = new ModelStore(
            new AppFolders(RepositoryFile.Path("")), new CacheFolder(_folder.File("cache")), Workers, ["Q8_0", "Q4_0"],
            EngineRoster.Empty),
        Engines = new EngineCatalog(new Dictionary<string, EngineSource> { [FakeEngine.Id] = new(_ => new FakeEngine()) }),
        Workers = Workers,
        Machine = Machines.Unknown,
        Snapshot = () => new MachineSnapshot { MonotonicSeconds = 0 },
        WatchEnergy = WatchEnergy,
        Bandwidth = (_, threadCounts, _) => [.. threadCounts.Select(threads => new BandwidthPoint(
            threads, "read", threads * 10e9))],
        Environment = _ => null,
        Clock = Clock,
    };

    public StudyOrder Order() => new() { ResultsFolder = Results };

    public void Dispose() => _folder.Dispose();
}
