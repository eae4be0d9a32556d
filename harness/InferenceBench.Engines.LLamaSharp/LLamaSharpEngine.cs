using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Exceptions;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>LLamaSharp, called through its low-level handles, with its own batch and as it loads its own natives.</summary>
public sealed class LLamaSharpEngine : IInferenceEngine
{
    /// <summary>The engine's id in suites and results.</summary>
    public const string Id = "llamasharp";

    /// <summary>Names the native package when the program is built: <c>cpu</c>, <c>cuda12</c> or <c>vulkan</c>.</summary>
    public const string Variable = "INFERENCEBENCH_BACKEND";

    private static readonly Lock _gate = new();
    private static LLamaSharpEngine? _loaded;
    private readonly LoadedNatives _natives;

    private LLamaSharpEngine(LoadedNatives natives)
    {
        _natives = natives;
        Build = BuildFacts.Read(natives);
    }

    public string Name => Id;

    public EngineBuild Build { get; }

    public EngineCapabilities Capabilities { get; } = GgufCapabilities.OfEveryBinding with { Settings = SessionOpener.Settings };

    /// <summary>Quantizations that <see cref="Quantize"/> knows, largest first.</summary>
    public static IReadOnlyList<string> Quantizations => FileTypes.Names;

    /// <summary>Quantizes a GGUF file with the library's own quantizer.</summary>
    /// <inheritdoc cref="Quantizer.Run"/>
    public static void Quantize(string inputPath, string outputPath, string quantization, int threads)
    {
        _ = Load();
        Quantizer.Run(inputPath, outputPath, quantization, threads);
    }

    /// <summary>Loads the library as LLamaSharp does by itself, and checks what came of it.</summary>
    /// <exception cref="EngineException">No library, one of another version, or another llama.cpp is in this process.</exception>
    public static LLamaSharpEngine Load()
    {
        lock (_gate)
        {
            return _loaded ??= LoadOnce();
        }
    }

    public IModelSession Open(string modelPath, SessionSettings settings)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelPath);
        ArgumentNullException.ThrowIfNull(settings);
        return new SessionOpener(modelPath, settings, BuildFacts.Devices(_natives), Build.Warning).Open();
    }

    private static LLamaSharpEngine LoadOnce()
    {
        NativeLog.Install();

        // Its first place to look would be the working directory.
        NativeLibraryConfig.All.WithSearchDirectory(AppContext.BaseDirectory);
        NativeLibraryConfig.All.WithCuda(BuildFacts.Backend == "cuda12").WithVulkan(BuildFacts.Backend == "vulkan");
        try
        {
            NativeApi.llama_empty_call();
        }
        catch (TypeInitializationException e) when (e.InnerException is RuntimeError or DllNotFoundException)
        {
            throw new EngineException(
                EngineFailure.NativesMissing, LoadFailure.Sentence(AppContext.BaseDirectory, LogReader.Reason(NativeLog.Lines())),
                e);
        }

        var natives = LoadedNatives.Find();
        StructCheck.Require(natives.Llama, BuildFacts.Version);
        natives.BindGgml();
        return new LLamaSharpEngine(natives);
    }
}
