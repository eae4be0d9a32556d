using InferenceBench.Engines;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Machine.Facts;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Files;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans;
using InferenceBench.Plans.Variants;

namespace InferenceBench.Cli.Services;

/// <summary>The parts that <c>run</c>, <c>plan</c> and <c>models</c> put together from the services.</summary>
internal sealed class SuitePlan(CliServices services)
{
    private readonly Dictionary<string, string> _builds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<EngineDevice>> _devices = new(StringComparer.Ordinal);
    private ModelResolver? _resolver;

    internal CacheFolder Cache { get; } = CacheFolder.Find(services.Environment);

    internal ShapeFiles ShapeFiles => new(Cache);

    internal ReferenceFiles Reference => field ??= new ReferenceFiles(services.Folders.Reference, Cache);

    internal ShapeCatalog Shapes { get; } = ShapeCatalog.Load(services.Folders.Shapes);

    internal ModelManifest Manifest { get; } = ModelManifest.Load(services.Folders.Models);

    internal ModelResolver Resolver => _resolver ??= new ModelResolver(
        Shapes, Manifest, ShapeFiles, Cache, Reference, AllowsCustomOps);

    /// <summary>The user trusts the libraries of operators that ONNX folders name.</summary>
    internal bool AllowsCustomOps { get; init; }

    internal static SuiteCatalog Suites(CliServices services) => new(services.Folders.Suites);

    internal WorkerQuantizer Quantizer(int threads) =>
        new(services.Workers, InferenceBench.Engines.LLamaSharp.LLamaSharpAddOn.Quantizations, threads);

    /// <summary>What the machine and the engines of a suite allow.</summary>
    internal PlanContext Context(SuiteFile suite, MachineFacts facts)
    {
        var capabilities = new Dictionary<string, EngineCapabilities>(StringComparer.Ordinal);
        var problems = new Dictionary<string, Skip>(StringComparer.Ordinal);
        foreach (var id in suite.Engines.Where(services.Engines.Ids.Contains))
        {
            var engine = services.Engines.Describe(id, ServerAddress.Parse(suite.Server), services.Workers);
            if (engine is { Build: { } build, Capabilities: { } able })
            {
                capabilities[id] = able;
                _builds[id] = $"{build.Version} {build.Package}";
                _devices[id] = able.Serves is null ? build.Devices : [];
            }
            else
            {
                problems[id] = new Skip(engine.ExitCode, engine.Problem!);
            }
        }

        return new PlanContext(capabilities, problems, facts.AvailableMemoryBytes, _devices, facts.EffectiveCores);
    }

    /// <summary>
    /// GPUs that a suite's cells compute on, by what <see cref="Context"/> found: those of the engine with most; null when no engine could be asked,
    /// as of a server, which may be anywhere.
    /// </summary>
    internal IReadOnlyList<EngineDevice>? DevicesOf(SuiteFile suite)
    {
        var asked = _devices.Where(engine => engine.Value.Count > 0).Select(engine => engine.Value).ToList();
        var choices = CellMatrix.Settings(suite.Settings, threads: 1).Select(settings => settings.Devices).Distinct().ToList();
        return asked.Count == 0 ? null : asked.Select(devices => choices.SelectMany(choice => choice.Used(devices)).Distinct().ToList()).MaxBy(used => used.Count);
    }

    /// <summary>Version and package of each engine that <see cref="Context"/> found: part of a cell's key.</summary>
    internal IReadOnlyDictionary<string, string> Builds => _builds;
}
