using InferenceBench.Core.Files;
using InferenceBench.Core.Machine;
using InferenceBench.Core.Manifest;
using InferenceBench.Core.Models;
using InferenceBench.Core.Plans;
using InferenceBench.Core.Running;
using InferenceBench.Core.Shapes;
using InferenceBench.Engines;

namespace InferenceBench.Cli;

/// <summary>The parts that <c>run</c>, <c>plan</c> and <c>models</c> put together from the services.</summary>
internal sealed class SuitePlan(CliServices services)
{
    private readonly Dictionary<string, string> _builds = new(StringComparer.Ordinal);
    private ModelResolver? _resolver;

    internal CacheFolder Cache { get; } = CacheFolder.Find(services.Environment);

    internal ShapeFiles ShapeFiles => new(Cache);

    internal ReferenceFiles Reference => field ??= new ReferenceFiles(services.Folders.Reference, Cache);

    internal ShapeCatalog Shapes { get; } = ShapeCatalog.Load(services.Folders.Shapes);

    internal ModelManifest Manifest { get; } = ModelManifest.Load(services.Folders.Models);

    internal ModelResolver Resolver => _resolver ??= new ModelResolver(Shapes, Manifest, ShapeFiles, Cache, Reference);

    internal static SuiteCatalog Suites(CliServices services) => new(services.Folders.Suites);

    internal WorkerQuantizer Quantizer(int threads) =>
        new(services.Workers, Engines.LLamaSharp.LLamaSharpAddOn.Quantizations, threads);

    /// <summary>What the machine and the engines of a suite allow.</summary>
    internal PlanContext Context(SuiteFile suite, MachineFacts facts)
    {
        var capabilities = new Dictionary<string, EngineCapabilities>(StringComparer.Ordinal);
        var problems = new Dictionary<string, Skip>(StringComparer.Ordinal);
        long? gpuBytes = null;
        foreach (var id in suite.Engines.Where(services.Engines.Ids.Contains))
        {
            var engine = services.Engines.Describe(id, ServerAddress.Parse(suite.Server), services.Workers);
            if (engine is { Build: { } build, Capabilities: { } able })
            {
                capabilities[id] = able;
                _builds[id] = $"{build.Version} {build.Package}";
                gpuBytes ??= build.Devices.FirstOrDefault(d => d.IsGpu)?.FreeMemoryBytes;
            }
            else
            {
                problems[id] = new Skip(engine.ExitCode, engine.Problem!);
            }
        }

        return new PlanContext(capabilities, problems, facts.AvailableMemoryBytes, gpuBytes, facts.EffectiveCores);
    }

    /// <summary>Version and package of each engine that <see cref="Context"/> found: part of a cell's key.</summary>
    internal IReadOnlyDictionary<string, string> Builds => _builds;
}
