using InferenceBench.Cli.Services;
using InferenceBench.Cli.Tests.Fakes;
using InferenceBench.Engines;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine.Libraries;
using InferenceBench.Measuring.Machine.Noise;
using InferenceBench.Measuring.Machine.Power;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using InferenceBench.Studies.Setup;
using InferenceBench.Testing;

namespace InferenceBench.Cli.Tests;

/// <summary>The real application in memory, in a small repository of its own, with a fake engine, machine and workers.</summary>
internal sealed class Cli : IDisposable
{
    private int _workersSeen;

    public Cli()
    {
        Workers = new FakeWorkers(Clock);
        CopyFolder("models-manifest");
        CopyFolder("prices");
        CopyFolder("claims");
        System.IO.File.WriteAllText(Path.Combine(Folder, "InferenceBench.sln"), "");
        Environment[CacheFolder.Variable] = Path.Combine(Folder, "cache");
        System.IO.File.WriteAllText(SuitePath("tiny"), TinySuite);
    }

    /// <summary>One small shape at F16, two rounds of two repetitions.</summary>
    public const string TinySuite = """
        suite: tiny
        models: [tiny-dense]
        quantizations: [F16]
        rounds: 2
        workloads:
          - prompt_tokens: 32
            generated_tokens: 8
        measure:
          min_repetitions: 4
          max_repetitions: 4
        """;

    /// <summary>The repository.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("inferencebench-cli-").FullName;

    public string Results => Path.Combine(Folder, "results");

    public string Cache => Path.Combine(Folder, "cache");

    public FakeClock Clock { get; } = new();

    public FakeWorkers Workers { get; }

    public MachineFacts Machine { get; set; } = Machines.Unknown;

    public Func<IEngine> Engine { get; set; } = () => new FakeEngine();

    /// <summary>The second engine; null = this build has none.</summary>
    public Func<IEngine>? Onnx { get; set; }

    /// <summary>Further engines, or other ways to have them.</summary>
    public Dictionary<string, EngineSource> MoreEngines { get; } = [];

    public Dictionary<string, string> Environment { get; } = [];

    public Func<EnergyWatch> WatchEnergy { get; set; } = EnergyWatch.None;

    public IReadOnlyList<MissingLibrary> MissingLibraries { get; set; } = [];

    /// <summary>Width of a terminal that output goes to; null = it goes to a file.</summary>
    public int? TerminalWidth { get; set; }

    /// <summary>Files that were shown.</summary>
    public List<string> Opened { get; } = [];

    public string Input { get; set; } = "";

    /// <summary>The only run there is.</summary>
    public string OnlyRun => Directory.GetDirectories(Results).ShouldHaveSingleItem();

    public string File(params string[] parts) => Path.Combine([Folder, .. parts]);

    public string SuitePath(string name) => File("models-manifest", "suites", name + ".yaml");

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return File(name);
    }

    public async Task<CliResult> RunAsync(params string[] args)
    {
        using var raw = new StringWriter { NewLine = "\n" };
        var output = new RecordingConsole(TerminalWidth is not null, TerminalWidth ?? 100);
        var errors = new RecordingConsole(TerminalWidth is not null, TerminalWidth ?? 100);
        using var input = new StringReader(Input);
        var exitCode = await CliApplication.RunAsync(args, Services(output, errors, raw, input));
        return new CliResult(exitCode, output.Text + raw, errors.Text);
    }

    /// <summary>A tiny shape's F16 file, made by the application.</summary>
    public async Task<string> MakeModelAsync(string shape = "tiny-dense") =>
        (await RunAsync("models", "make", shape)).ShouldSucceed().OutputLines.ShouldHaveSingleItem();

    /// <summary>Copies files of the reference models, which are too large to be copied for every test.</summary>
    public void ShipReference(params string[] names)
    {
        Directory.CreateDirectory(File("models-manifest", "reference"));
        foreach (var name in names)
        {
            System.IO.File.Copy(Repository.File($"models-manifest/reference/{name}"), File("models-manifest", "reference", name));
        }
    }

    /// <summary>Visits asked of the workers since the last call.</summary>
    public int NewVisits()
    {
        var seen = Workers.Visits.Count() - _workersSeen;
        _workersSeen += seen;
        return seen;
    }

    /// <summary>Every file below the repository with its content, to show that nothing changed.</summary>
    public static IReadOnlyDictionary<string, string> Snapshot(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(
                path => path,
                path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.IO.File.ReadAllBytes(path))))
        : [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>All commands, to look at their options.</summary>
    public System.CommandLine.RootCommand Root() =>
        CommandTree.Whole(Services(new(false, 100), new(false, 100), TextWriter.Null, TextReader.Null));

    private CliServices Services(RecordingConsole output, RecordingConsole errors, TextWriter raw, TextReader input) => new()
    {
        Output = output.Console,
        Errors = errors.Console,
        Raw = raw,
        Input = input,
        Environment = name => Environment.GetValueOrDefault(name),
        Clock = Clock,
        Folders = new AppFolders(Folder),
        Workers = Workers,
        NullServer = new NullServerInProcess(),
        Engines = new EngineCatalog(Engines()),
        DetectMachine = () => Machine,
        Snapshot = () => new MachineSnapshot { MonotonicSeconds = 0 },
        WatchEnergy = WatchEnergy,
        MissingLibraries = _ => MissingLibraries,
        Bandwidth = (_, threadCounts, _) => [.. threadCounts.SelectMany(t => new BandwidthPoint[]
        {
            new(t, "read", t * 10e9), new(t, "triad", t * 9e9),
        })],
        HttpHandler = InferenceBench.Models.Downloads.ModelDownloader.CreateHandler,
        OpenFile = Opened.Add,
        EndProcess = () => throw new InvalidOperationException("No test may end this process."),
    };

    private Dictionary<string, EngineSource> Engines()
    {
        var engines = new Dictionary<string, EngineSource>
        {
            [FakeEngine.Id] = new(_ => Engine()),
            ["llama.cpp"] = new(_ => Engine()),
        };
        if (Onnx is { } onnx)
        {
            engines["onnxruntime-genai"] = new(_ => onnx()) { ModelFormat = "onnx" };
        }

        foreach (var (id, source) in MoreEngines)
        {
            engines[id] = source;
        }

        return engines;
    }

    private void CopyFolder(string name)
    {
        foreach (var path in Directory.EnumerateFiles(Repository.File(name), "*.yaml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(Repository.Root, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            System.IO.File.Copy(path, target);
        }
    }
}
