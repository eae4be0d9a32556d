using InferenceBench.Engines;
using InferenceBench.Foundation.Files;
using InferenceBench.Measuring.Protocol;
using InferenceBench.Measuring.Running;
using InferenceBench.Models.Files;
using InferenceBench.Models.Manifest;
using InferenceBench.Models.Shapes;
using InferenceBench.Plans.Variants;

namespace InferenceBench.Studies.Setup;

/// <summary>
/// The models there are: shapes and references that can be made, those of the manifest, and the cache they lie in.
/// </summary>
/// <param name="folders">What ships.</param>
/// <param name="cache">What was fetched or made.</param>
/// <param name="workers">Quantize.</param>
/// <param name="quantizations">Names that the quantizer accepts, largest first.</param>
/// <param name="roster">Which engine reads which file form.</param>
public sealed class ModelStore(
    AppFolders folders, CacheFolder cache, IWorkerLauncher workers, IReadOnlyList<string> quantizations, EngineRoster roster)
{
    private ShapeCatalog? _shapes;
    private ModelManifest? _manifest;
    private ReferenceFiles? _reference;
    private ModelResolver? _resolver;

    /// <summary>Where models are kept.</summary>
    public CacheFolder Cache => cache;

    /// <summary>Makes shape models.</summary>
    public ShapeFiles ShapeFiles => new(cache);

    /// <summary>Small trained models that ship.</summary>
    public ReferenceFiles Reference => _reference ??= new(folders.Reference, cache);

    /// <summary>Shapes that can be made.</summary>
    public ShapeCatalog Shapes => _shapes ??= ShapeCatalog.Load(folders.Shapes);

    /// <summary>Models that can be pulled.</summary>
    public ModelManifest Manifest => _manifest ??= ModelManifest.Load(folders.Models);

    /// <summary>From names to files.</summary>
    public ModelResolver Resolver => _resolver ??= new(Shapes, Manifest, ShapeFiles, cache, Reference, AllowsCustomOps, roster);

    /// <summary>The user trusts the libraries of operators that ONNX folders name.</summary>
    public bool AllowsCustomOps { get; init; }

    /// <summary>Quantizes in worker processes.</summary>
    public WorkerQuantizer Quantizer(int threads) => new(workers, quantizations, threads);
}
