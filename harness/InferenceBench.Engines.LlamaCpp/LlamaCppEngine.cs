using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Loading;
using InferenceBench.Engines.LlamaCpp.Native;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>llama.cpp, called through its C API.</summary>
public sealed class LlamaCppEngine : IInferenceEngine
{
    /// <summary>The engine's id in suites and results.</summary>
    public const string Id = "llama.cpp";

    private readonly LlamaLibrary _library;

    private LlamaCppEngine(LlamaLibrary library) => _library = library;

    public string Name => Id;

    public EngineBuild Build => _library.Build;

    public EngineCapabilities Capabilities { get; } = GgufCapabilities.OfEveryBinding with
    {
        Speculation = true,
        PlacesExperts = true,
        Settings = SessionOpener.Settings,
    };

    /// <summary>
    /// Loads the best installed native package that can be; <see cref="EngineBuild.Warning"/> tells of a better one that cannot.
    /// </summary>
    /// <param name="backend"><c>cpu</c>, <c>cuda</c>, <c>vulkan</c> or <c>metal</c>; null = the first that loads, GPU
    /// first.</param>
    /// <param name="baseFolder">Folder of the program; native packages are looked for around it.</param>
    /// <exception cref="EngineException">No package, none that loads, or one of another release.</exception>
    public static LlamaCppEngine Load(string? backend = null, string? baseFolder = null)
    {
        var finder = new NativePackageFinder(baseFolder ?? AppContext.BaseDirectory);
        var packages = finder.Find().Where(p => backend is null || p.Backend == backend).ToList();
        if (packages.Count == 0)
        {
            throw new EngineException(
                EngineFailure.NativesMissing,
                $"No llama.cpp library for {NativePackageFinder.PlatformPrefix()}{(backend is null ? "" : $" with {backend}")} "
                + "is installed; "
                + $"it comes by npm: with Node.js 20.11 or newer on the path '{ProgramName.Script} engines' in the repository "
                + "fetches the pinned one.");
        }

        return new LlamaCppEngine(LlamaLibrary.Load(packages));
    }

    /// <summary>True when a native package for this platform is there.</summary>
    /// <param name="baseFolder">Folder of the program.</param>
    public static bool IsInstalled(string baseFolder) => new NativePackageFinder(baseFolder).Find().Count > 0;

    /// <inheritdoc/>
    public IModelSession Open(string modelPath, SessionSettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentNullException.ThrowIfNull(settings);
        return new SessionOpener(modelPath, settings, GgmlDevices.Read(), Build.Warning).Open();
    }

    /// <summary>Quantizes a GGUF file with the library's own quantizer.</summary>
    /// <inheritdoc cref="Quantizer.Run"/>
    public void Quantize(string inputPath, string outputPath, string quantization, int threads)
    {
        _ = _library;
        Quantizer.Run(inputPath, outputPath, quantization, threads);
    }

    /// <summary>Quantizations <see cref="Quantize"/> knows, largest first.</summary>
    public static IReadOnlyList<string> Quantizations => FileTypes.Names;

    /// <summary>The library's last log lines, oldest first.</summary>
    public static IReadOnlyList<string> LogLines => LogCapture.Lines();
}
