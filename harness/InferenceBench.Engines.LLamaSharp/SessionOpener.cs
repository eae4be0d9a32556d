using InferenceBench.Engines.LlamaCpp.Common;
using LLama.Exceptions;
using LLama.Native;

namespace InferenceBench.Engines.LLamaSharp;

/// <summary>Loads a model, creates its context and reads back what the library made of the settings.</summary>
/// <param name="modelPath">The model's file, or the first of a split model.</param>
/// <param name="settings">What is asked for.</param>
/// <param name="devices">Devices the library sees.</param>
/// <param name="noGpuReason">Why it sees no GPU where its package promises one; else empty.</param>
internal sealed class SessionOpener(
    string modelPath, SessionSettings settings, IReadOnlyList<EngineDevice> devices, string noGpuReason)
{
    private const int AllLayers = 999;

    /// <summary>What the library decided stands in its log, which is one for the process: two must not open at once.</summary>
    private static readonly Lock _gate = new();

    private readonly GpuPromise _promise = new("LLamaSharp", settings, devices, noGpuReason);

    /// <summary>Names of the settings it takes beyond those that every engine knows.</summary>
    internal static IReadOnlyList<string> Settings => DevicePlacement.Settings;

    private int Threads => settings.Threads ?? Math.Max(1, Environment.ProcessorCount);

    internal LlamaSession Open()
    {
        SettingsCheck.Require(settings);
        _promise.RequireGpu();
        lock (_gate)
        {
            NativeLog.Clear();
            using var placement = new DevicePlacement(settings, devices);
            var model = LoadModel(placement);
            var abort = new AbortFlag();
            SafeLLamaContextHandle? context = null;
            try
            {
                context = CreateContext(model, abort);
                var resolved = new SettingsReadBack(settings, placement.Used, NativeLog.Lines()).Read(FactsOf(model, context));
                _promise.RequireLayers(resolved);
                return new LlamaSession(new LLamaSharpPort(model, context, abort), resolved);
            }
            catch
            {
                context?.Dispose();
                model.Dispose();
                abort.Dispose();
                throw;
            }
        }
    }

    /// <summary>LLamaSharp tells the context of all sequences; without a unified cache the library splits it evenly.</summary>
    private ContextFacts FactsOf(SafeLlamaModelHandle model, SafeLLamaContextHandle context) => new(
        settings.UnifiedKv ? (int)context.ContextSize : (int)context.ContextSize / (int)context.MaxSeq,
        (int)context.MaxSeq,
        context.GenerationThreads,
        model.LayerCount,
        (int)context.BatchSize,
        (int)context.UBatchSize);

    private SafeLlamaModelHandle LoadModel(DevicePlacement placement)
    {
        var parameters = LLamaModelParams.Default();
        parameters.n_gpu_layers = settings.GpuLayers ?? AllLayers;
        parameters.load_mode = LLamaLoadMode.MemoryMap;
        parameters.check_tensors = false;
        parameters.vocab_only = false;
        Place(ref parameters, placement);
        try
        {
            return SafeLlamaModelHandle.LoadFromFile(modelPath, parameters);
        }
        catch (Exception e) when (e is LoadWeightsFailedException or RuntimeError or IOException or UnauthorizedAccessException
            or InvalidOperationException)
        {
            var log = NativeLog.Lines();
            var reason = log.Count > 0 ? LogReader.Reason(log) : e.Message.TrimEnd('.');
            throw new EngineException(LogReader.ModelFailure(log), $"LLamaSharp cannot load '{modelPath}': {reason}.", e);
        }
    }

    private static unsafe void Place(ref LLamaModelParams parameters, DevicePlacement placement)
    {
        parameters.devices = (nint*)placement.Devices;
        parameters.split_mode = placement.SplitMode is { } mode ? (GPUSplitMode)mode : parameters.split_mode;
        parameters.main_gpu = placement.MainDevice;
        parameters.tensor_split = (float*)placement.TensorSplit;
    }

    private SafeLLamaContextHandle CreateContext(SafeLlamaModelHandle model, AbortFlag abort)
    {
        SafeLLamaContextHandle? context = null;
        try
        {
            // LLamaSharp asks for null and gets an invalid handle instead.
            context = SafeLLamaContextHandle.Create(model, ContextParameters(abort));
        }
        catch (RuntimeError)
        {
            // The log has the reason.
        }

        if (context is { IsInvalid: false })
        {
            return context;
        }

        context?.Dispose();
        var log = NativeLog.Lines();
        throw new EngineException(
            LogReader.ContextFailure(log),
            $"LLamaSharp cannot create a context of {settings.Sequences} × {settings.ContextTokens} tokens for '{modelPath}': "
            + $"{LogReader.Reason(log)}.");
    }

    private LLamaContextParams ContextParameters(AbortFlag abort)
    {
        var parameters = LLamaContextParams.Default();
        parameters.n_ctx = (uint)(settings.ContextTokens * settings.Sequences);
        parameters.n_seq_max = (uint)settings.Sequences;

        // A decode step submits one token of each sequence at once; the library ends the process when they exceed its batch.
        parameters.n_batch = (uint)Math.Max(settings.BatchTokens, settings.Sequences);
        parameters.n_ubatch = (uint)settings.MicroBatchTokens;
        parameters.n_threads = Threads;
        parameters.n_threads_batch = Threads;
        parameters.llama_flash_attn_type = settings.FlashAttention switch
        {
            true => LLamaFlashAttentionType.LLAMA_FLASH_ATTENTION_TYPE_ENABLED,
            false => LLamaFlashAttentionType.LLAMA_FLASH_ATTENTION_TYPE_DISABLED,
            null => LLamaFlashAttentionType.LLAMA_FLASH_ATTENTION_TYPE_AUTO,
        };
        parameters.type_k = (GGMLType)KvTypes.Number(settings.KvTypeK);
        parameters.type_v = (GGMLType)KvTypes.Number(settings.KvTypeV);
        parameters.kv_unified = settings.UnifiedKv;
        parameters.offload_kqv = true;
        parameters.op_offload = true;
        parameters.swa_full = true;
        parameters.embeddings = false;
        parameters.no_perf = true;
        parameters.abort_callback = AbortFlag.Callback;
        parameters.abort_callback_user_data = abort.Data;
        return parameters;
    }
}
