using InferenceBench.Cli.Load;
using InferenceBench.Engines.LlamaCpp.Loading;
using InferenceBench.Engines.LLamaSharp;
using InferenceBench.Foundation.Files;
using InferenceBench.Load.Calibration;
using InferenceBench.Measuring.Machine;
using InferenceBench.Measuring.Machine.Libraries;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Measuring.Probing;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Plans;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Progress;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Studies.Setup;
using Spectre.Console;

namespace InferenceBench.Cli.Services;

/// <summary>Everything a command reaches outside itself; tests give their own.</summary>
public sealed record CliServices
{
    /// <summary>Where results and listings go.</summary>
    public required IAnsiConsole Output { get; init; }

    /// <summary>Where progress and errors go, so that output can be piped.</summary>
    public required IAnsiConsole Errors { get; init; }

    /// <summary>Output for a script: JSON and nothing else.</summary>
    public required TextWriter Raw { get; init; }

    /// <summary>Standard input; the worker reads its request there.</summary>
    public required TextReader Input { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Environment { get; init; }

    public required TimeProvider Clock { get; init; }

    public required AppFolders Folders { get; init; }

    /// <summary>Starts worker processes.</summary>
    public required IWorkerLauncher Workers { get; init; }

    /// <summary>Starts the server that shows what a load client can do.</summary>
    public required INullServerHost NullServer { get; init; }

    /// <summary>Results that are being read already; null = none.</summary>
    internal EarlyReading? Early { get; init; }

    /// <summary>Engines by id.</summary>
    public required EngineCatalog Engines { get; init; }

    /// <summary>Reads what machine this is.</summary>
    public required Func<MachineFacts> DetectMachine { get; init; }

    /// <summary>Reads the machine's running counters, before and after each visit.</summary>
    public required Func<MachineSnapshot> Snapshot { get; init; }

    /// <summary>Begins to watch the machine's power, for a run.</summary>
    public required Func<EnergyWatch> WatchEnergy { get; init; }

    /// <summary>Measures memory bandwidth: bytes of an array, thread counts.</summary>
    public Func<long, IReadOnlyList<int>, CancellationToken, IReadOnlyList<BandwidthPoint>> Bandwidth { get; init; } =
        new BandwidthProbe(TimeProvider.System).Measure;

    /// <summary>What the engines' GPU libraries need and this machine lacks.</summary>
    public Func<MachineFacts, IReadOnlyList<MissingLibrary>> MissingLibraries { get; init; } = _ => [];

    /// <summary>Sends requests to the hub; must not follow redirects.</summary>
    public required Func<HttpMessageHandler> HttpHandler { get; init; }

    /// <summary>Shows a file with whatever the machine opens its kind with.</summary>
    public Action<string> OpenFile { get; init; } = FileOpener.Open;

    /// <summary>Ends this process at once, native code included.</summary>
    public required Action EndProcess { get; init; }

    public OutputForm OutputForm => ConsoleOutput.FormOf(Output, Environment("NO_COLOR"));

    public OutputForm ErrorForm => ConsoleOutput.FormOf(Errors, Environment("NO_COLOR"));

    /// <summary>The suites, which know a model's name when it is given in the place of theirs.</summary>
    internal SuiteCatalog Suites() => new(Folders.Suites, () => OpenModels().Resolver.Ids);

    /// <summary>The models there are; what killed processes left half made of them goes.</summary>
    /// <param name="allowsCustomOps">The user trusts the libraries of operators that ONNX folders name.</param>
    internal ModelStore OpenModels(bool allowsCustomOps = false)
    {
        var cache = CacheFolder.Find(Environment);
        TemporaryName.SweepDead(cache);
        return new(Folders, cache, Workers, LLamaSharpEngine.Quantizations, Engines.Roster)
        {
            AllowsCustomOps = allowsCustomOps,
        };
    }

    /// <summary>What a study works with.</summary>
    internal StudyBench Bench(ModelStore models) => new()
    {
        Models = models,
        Engines = Engines,
        Workers = Workers,
        Machine = DetectMachine(),
        Snapshot = Snapshot,
        WatchEnergy = WatchEnergy,
        Bandwidth = Bandwidth,
        Progress = ProgressForms.ForTasks(Errors, ErrorForm, Clock),
        Environment = Environment,
        Clock = Clock,
    };

    /// <summary>Prints warnings, each wrapped to the console's width behind its sign.</summary>
    internal void Warn(IEnumerable<string> sentences) => Errors.WriteLines(
        sentences.SelectMany(sentence => TextWidth.Wrap(
                SafeText.OneLine(sentence), ConsoleOutput.WidthOf(Errors), indent: 2, label: "!"))
            .Select(line => new OutputLine(line, LineKind.Warning)),
        ErrorForm);

    /// <summary>The day by UTC, against which prices are stale.</summary>
    internal DateOnly Today() => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    /// <summary>The services of the real program.</summary>
    public static CliServices ForThisProcess() => ForThisProcess(
        new WorkerProcess(WorkerCommand.OfThisProcess()), BuiltEngines.Around(AppContext.BaseDirectory));

    /// <summary>The same with workers and engines of which some may be asked already, and results that are being read.</summary>
    internal static CliServices ForThisProcess(
        IWorkerLauncher workers, EngineCatalog engines, EarlyReading? early = null) => new()
    {
        Early = early,
        Output = new LazyConsole(() => System.Console.Out),
        Errors = new LazyConsole(() => System.Console.Error),
        Raw = System.Console.Out,
        Input = System.Console.In,
        Environment = System.Environment.GetEnvironmentVariable,
        Clock = TimeProvider.System,
        Folders = new AppFolders(AppContext.BaseDirectory),
        Workers = workers,
        NullServer = new NullServerProcess(WorkerCommand.OfThisProcess(NullServerCommand.Name)),
        Engines = engines,
        DetectMachine = () => MachineDetector.ForThisMachine().Detect(),
        Snapshot = NoiseWatcher.ForThisMachine(watchGpus: true).Take,
        WatchEnergy = EnergyWatch.OfThisMachine,
        MissingLibraries = facts => GpuLibraries.OfThisMachine(System.Environment.GetEnvironmentVariable).Missing(
            [AppContext.BaseDirectory, .. new NativePackageFinder(AppContext.BaseDirectory)
                .Find()
                .Select(package => package.Folder)],
            facts.Gpus.FirstOrDefault(gpu => gpu.Vendor == "nvidia")?.Driver),
        HttpHandler = InferenceBench.Models.Downloads.ModelDownloader.CreateHandler,
        EndProcess = () => System.Diagnostics.Process.GetCurrentProcess().Kill(),
    };
}
