using InferenceBench.Engines.LlamaCpp;
using LLama.Exceptions;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp.Built;

/// <summary>LLamaSharp, called through its low-level handles, with its own batch and as it loads its own natives.</summary>
internal sealed class LLamaSharpEngine : IInferenceEngine
{
    private static readonly Lock _gate = new();
    private static LLamaSharpEngine? _loaded;
    private readonly LoadedNatives _natives;

    private LLamaSharpEngine(LoadedNatives natives)
    {
        _natives = natives;
        Build = BuildFacts.Read(natives);
    }

    public string Name => LLamaSharpAddOn.Id;

    public EngineBuild Build { get; }

    public EngineCapabilities Capabilities { get; } = new(
        ModelFormat: "gguf",
        Batching: true,
        PrefixReuse: true,
        Logits: true,
        Rollback: true,
        KvTypes: [.. KvTypes.Names])
    {
        Settings = DevicePlacement.Settings,
    };

    /// <summary>Loads the library as LLamaSharp does by itself, and checks what came of it.</summary>
    /// <exception cref="EngineException">No library, one of another version, or another llama.cpp is in this process.</exception>
    internal static LLamaSharpEngine Load()
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
                EngineFailure.NativesMissing, LoadFailure.Sentence(AppContext.BaseDirectory, LogReader.Reason(NativeLog.Lines())), e);
        }

        var natives = LoadedNatives.Find();
        StructCheck.Require(natives.Llama, BuildFacts.Version);
        natives.BindGgml();
        return new LLamaSharpEngine(natives);
    }
}
