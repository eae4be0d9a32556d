using System.Reflection;
using InferenceBench.Engines;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Progress;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Measuring.Probing;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Plans;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;

namespace InferenceBench.Studies.Setup;

/// <summary>Everything a study reaches outside itself. What is not given is that of this process, or nothing.</summary>
public sealed record StudyBench
{
    /// <summary>Models and where they are kept.</summary>
    public required ModelStore Models { get; init; }

    /// <summary>Engines by id.</summary>
    public required EngineCatalog Engines { get; init; }

    /// <summary>Starts worker processes.</summary>
    public required IWorkerLauncher Workers { get; init; }

    /// <summary>The machine, as results record it.</summary>
    public required MachineFacts Machine { get; init; }

    /// <summary>Reads the machine's running counters, before and after each visit.</summary>
    public Func<MachineSnapshot> Snapshot { get; init; } = NoiseWatcher.ForThisMachine(watchGpus: true).Take;

    /// <summary>Begins to watch the machine's power, for a run.</summary>
    public Func<EnergyWatch> WatchEnergy { get; init; } = EnergyWatch.None;

    /// <summary>Measures memory bandwidth: bytes of an array, thread counts.</summary>
    public Func<long, IReadOnlyList<int>, CancellationToken, IReadOnlyList<BandwidthPoint>> Bandwidth { get; init; } =
        new BandwidthProbe(TimeProvider.System).Measure;

    /// <summary>Told of models that are made and hashed.</summary>
    public ITaskProgress Progress { get; init; } = new SilentProgress();

    /// <summary>Reads an environment variable.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Time of day and timestamps.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Version that results carry.</summary>
    public string ToolVersion { get; init; } =
        typeof(StudyBench).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Where the running servers of suites are, by engine.</summary>
    /// <inheritdoc cref="SuiteServers.Of"/>
    public IReadOnlyDictionary<string, ServerAccess> ServersOf(IReadOnlyList<SuiteFile> suites) =>
        SuiteServers.Of(suites, Engines.Roster.ServerKinds, Environment);

    /// <summary>Makes and hashes models.</summary>
    public RunPreparation Preparation() =>
        new(Models.Resolver, Models.ShapeFiles, Models.Quantizer(Machine.EffectiveCores), new FileHash(Models.Cache), Progress);
}
