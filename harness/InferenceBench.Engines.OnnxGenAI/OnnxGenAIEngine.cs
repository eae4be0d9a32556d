using InferenceBench.Engines.OnnxGenAI.Loading;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>onnxruntime-genai on ONNX Runtime, called through Microsoft.ML.OnnxRuntimeGenAI. Its models are folders.</summary>
public sealed class OnnxGenAIEngine : IInferenceEngine
{
    /// <summary>The engine's id in suites and results.</summary>
    public const string Id = "onnxruntime-genai";

    /// <summary>The library refuses more sequences.</summary>
    private const int LargestBatch = 32;

    private readonly OnnxLibrary _library;

    private OnnxGenAIEngine(OnnxLibrary library) => _library = library;

    public string Name => Id;

    public EngineBuild Build => _library.Build;

    /// <remarks>The KV cache has the type that the model's graph declares, so none can be asked for.</remarks>
    public EngineCapabilities Capabilities => new(
        ModelFormat: "onnx", Batching: true, PrefixReuse: false, Logits: true, Rollback: true, KvTypes: [])
    {
        AppendsToBatch = false,
        SetsFlashAttention = false,
        SetsMicroBatch = false,
        LargestBatch = LargestBatch,
        Providers = _library.Providers,
    };

    /// <summary>Loads the libraries; telemetry is switched off first.</summary>
    /// <exception cref="EngineException">No library for this platform, one that does not load, or one of another
    /// version.</exception>
    public static OnnxGenAIEngine Load() => new(OnnxLibrary.Load());

    /// <inheritdoc/>
    public IModelSession Open(string modelPath, SessionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(modelPath);
        ArgumentNullException.ThrowIfNull(settings);
        return new SessionOpener(modelPath, settings, _library).Open();
    }
}
