using InferenceBench.Engines;
using InferenceBench.Engines.LlamaCpp;
using InferenceBench.Models.Shapes;

namespace InferenceBench.Gpu.Tests;

/// <summary>llama.cpp with a GPU, whichever it sees first, and tiny models made once for all tests.</summary>
public sealed class GpuUnderTest : IDisposable
{
    /// <summary>Set by whoever knows that a device is there: then its absence is a failure, not a reason to skip.</summary>
    private const string RequiredVariable = "INFERENCEBENCH_GPU_TESTS";

    // Not before a test asks: what skips a test must not fail the fixture.
    private readonly Lazy<(LlamaCppEngine Engine, EngineDevice Device)> _loaded = new(Load);

    public GpuUnderTest()
    {
        Folder = Directory.CreateTempSubdirectory("inferencebench-gpu-").FullName;
        Directory.CreateDirectory(Cache);
    }

    public EngineDevice Device => _loaded.Value.Device;

    /// <summary>True for Mesa's device, which compiles every kernel on the processor.</summary>
    public bool IsSoftware => Device.Description.Contains("llvmpipe", StringComparison.OrdinalIgnoreCase);

    public LlamaCppEngine Engine => _loaded.Value.Engine;

    /// <summary>A folder that goes with the tests.</summary>
    public string Folder { get; }

    /// <summary>Cache of the programs that tests start.</summary>
    public string Cache => Path.Combine(Folder, "cache");

    /// <summary>Opens a tiny shape.</summary>
    /// <param name="shape"><c>tiny-dense</c> or <c>tiny-moe</c>.</param>
    /// <param name="quantization">As the library's quantizer names it.</param>
    /// <param name="settings">GPU layers among them.</param>
    public IModelSession Open(string shape, string quantization, SessionSettings settings) =>
        Engine.Open(PathOf(shape, quantization), settings);

    public string PathOf(string shape, string quantization)
    {
        var path = Path.Combine(Folder, $"{shape}-{quantization}.gguf");
        if (!File.Exists(path))
        {
            if (quantization == "F16")
            {
                ShapeModelWriter.Write(
                    ShapeCatalog.ReadFile(RepositoryFile.Path($"models-manifest/shapes/{shape}.yaml")), path, seed: 1);
            }
            else
            {
                _loaded.Value.Engine.Quantize(PathOf(shape, "F16"), path, quantization, threads: 2);
            }
        }

        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static (LlamaCppEngine Engine, EngineDevice Device) Load()
    {
        var engine = LlamaCppEngine.IsInstalled(AppContext.BaseDirectory)
            ? LlamaCppEngine.Load()
            : throw Absent("llama.cpp's own libraries are not installed; they come by npm, with Node.js on the path.");
        return (engine, engine.Build.Devices.FirstOrDefault(device => device.IsGpu) ?? throw Absent(
            $"llama.cpp sees no GPU here ({WhyNone(engine.Build)}); docs/gpu.md says what one needs, a software "
            + "device included."));
    }

    private static InvalidOperationException Absent(string reason)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(RequiredVariable) == "required", reason);
        return new InvalidOperationException(reason);
    }

    private static string WhyNone(EngineBuild build) =>
        build.Warning.Length > 0 ? build.Warning.TrimEnd('.') : $"its package {build.Package} computes on the CPU";
}
