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
    private ModelResolver? _resolver;

    internal CacheFolder Cache { get; } = CacheFolder.Find(services.Environment);

    internal ShapeFiles ShapeFiles => new(Cache);

    internal ReferenceFiles Reference => field ??= new ReferenceFiles(services.Folders.Reference, Cache);

    internal ShapeCatalog Shapes { get; } = ShapeCatalog.Load(services.Folders.Shapes);

    internal ModelManifest Manifest { get; } = ModelManifest.Load(services.Folders.Models);

    internal ModelResolver Resolver => _resolver ??= new ModelResolver(Shapes, Manifest, ShapeFiles, Cache, Reference);

    internal static SuiteCatalog Suites(CliServices services) => new(services.Folders.Suites);

    internal WorkerQuantizer Quantizer(int threads) =>
        new(services.Workers, Engines.LlamaCpp.LlamaCppEngine.Quantizations, threads);

    /// <summary>What the machine and the engines of a suite allow.</summary>
    internal PlanContext Context(SuiteFile suite, MachineFacts facts)
    {
        var capabilities = new Dictionary<string, EngineCapabilities>(StringComparer.Ordinal);
        var problems = new Dictionary<string, Skip>(StringComparer.Ordinal);
        long? gpuBytes = null;
        foreach (var id in suite.Engines.Where(services.Engines.Ids.Contains))
        {
            try
            {
                var engine = services.Engines.Load(id);
                capabilities[id] = engine.Capabilities;
                gpuBytes ??= engine.Build.Devices.FirstOrDefault(d => d.IsGpu)?.FreeMemoryBytes;
            }
            catch (EngineException e)
            {
                problems[id] = new Skip(EngineExitCodes.Of(e.Failure), e.Message);
            }
        }

        return new PlanContext(capabilities, problems, facts.AvailableMemoryBytes, gpuBytes, facts.EffectiveCores);
    }

    /// <summary>Version and package of each engine: part of a cell's key.</summary>
    internal Dictionary<string, string> Builds(PlanContext context) =>
        context.Engines.Keys.ToDictionary(id => id, id => services.Engines.Load(id).Build is var build ? $"{build.Version} {build.Package}" : "");
}
