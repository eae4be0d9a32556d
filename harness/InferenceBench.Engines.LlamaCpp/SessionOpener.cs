using InferenceBench.Engines.LlamaCpp.Common;
using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>Loads a model, creates its context and reads back what the library made of the settings.</summary>
/// <param name="modelPath">The model's file, or the first of a split model.</param>
/// <param name="settings">What is asked for.</param>
/// <param name="devices">Devices the library sees.</param>
/// <param name="noGpuReason">Why it sees no GPU where a package promises one; else empty.</param>
internal sealed class SessionOpener(
    string modelPath, SessionSettings settings, IReadOnlyList<EngineDevice> devices, string noGpuReason)
{
    private const int AllLayers = -1;
    private const int FlashAttentionAuto = -1;

    /// <summary>What the library decided stands in its log, which is one for the process: two must not open at once.</summary>
    private static readonly Lock _gate = new();

    private readonly GpuPromise _promise = new("llama.cpp", settings, devices, noGpuReason);

    /// <summary>Threads of another session to compute with; null = own ones.</summary>
    internal ThreadPoolHandle? SharedThreads { get; init; }

    /// <summary>Names of the settings it takes beyond those that every engine knows.</summary>
    internal static IReadOnlyList<string> Settings => DevicePlacement.Settings;

    private int Threads => settings.Threads ?? Math.Max(1, Environment.ProcessorCount);

    internal LlamaCppSession Open()
    {
        SettingsCheck.Require(settings);
        _promise.RequireGpu();
        lock (_gate)
        {
            LogCapture.Clear();
            using var placement = new DevicePlacement(settings, devices);
            var model = LoadModel(placement);
            var abort = new AbortFlag();
            ContextHandle? context = null;
            try
            {
                context = CreateContext(model, abort);
                context.Attach(SharedThreads ?? ThreadPoolHandle.Create(Threads), isOwner: SharedThreads is null);

                var resolved = new SettingsReadBack(settings, placement.Used, LogCapture.Lines()).Read(FactsOf(model, context));
                _promise.RequireLayers(resolved);
                return new LlamaCppSession(
                    new LlamaCppPort(model, context, abort, resolved.BatchTokens!.Value), resolved, context.ThreadPool);
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

    private static ContextFacts FactsOf(ModelHandle model, ContextHandle context) => new(
        (int)LlamaNative.ContextTokensOfSequence(context),
        (int)LlamaNative.MaxSequences(context),
        LlamaNative.Threads(context),
        LlamaNative.LayerCount(model),
        (int)LlamaNative.BatchTokens(context),
        (int)LlamaNative.MicroBatchTokens(context));

    private ModelHandle LoadModel(DevicePlacement placement)
    {
        var parameters = LlamaNative.ModelDefaults();
        parameters.GpuLayers = settings.GpuLayers ?? AllLayers;
        parameters.Devices = placement.Devices;
        parameters.SplitMode = placement.SplitMode ?? parameters.SplitMode;
        parameters.MainDevice = placement.MainDevice;
        parameters.TensorSplit = placement.TensorSplit;
        using var experts = settings.ExpertsOnCpu ? new ExpertPlacement() : null;
        parameters.TensorPlacements = experts?.Pointer ?? 0;
        var model = LlamaNative.LoadModel(modelPath, parameters);
        if (!model.IsInvalid)
        {
            return model;
        }

        var log = LogCapture.Lines();
        throw new EngineException(LogReader.ModelFailure(log), $"llama.cpp cannot load '{modelPath}': {LogReader.Reason(log)}.");
    }

    private ContextHandle CreateContext(ModelHandle model, AbortFlag abort)
    {
        var context = LlamaNative.CreateContext(model, ContextParameters(abort));
        if (!context.IsInvalid)
        {
            context.Keep(model, abort);
            return context;
        }

        var log = LogCapture.Lines();
        throw new EngineException(
            LogReader.ContextFailure(log),
            $"llama.cpp cannot create a context of {settings.Sequences} × {settings.ContextTokens} tokens for '{modelPath}': "
            + $"{LogReader.Reason(log)}.");
    }

    private LlamaContextParams ContextParameters(AbortFlag abort)
    {
        var parameters = LlamaNative.ContextDefaults();
        parameters.ContextTokens = (uint)(settings.ContextTokens * settings.Sequences);
        parameters.MaxSequences = (uint)settings.Sequences;

        // A decode step submits one token of each sequence at once; the library ends the process when they exceed its batch.
        parameters.BatchTokens = (uint)Math.Max(settings.BatchTokens, settings.Sequences);
        parameters.MicroBatchTokens = (uint)settings.MicroBatchTokens;
        parameters.Threads = Threads;
        parameters.ThreadsBatch = Threads;
        parameters.FlashAttention = settings.FlashAttention is { } on ? (on ? 1 : 0) : FlashAttentionAuto;
        parameters.TypeK = KvTypes.Number(settings.KvTypeK);
        parameters.TypeV = KvTypes.Number(settings.KvTypeV);
        parameters.UnifiedKv = settings.UnifiedKv ? (byte)1 : (byte)0;
        parameters.AbortCallback = AbortFlag.Callback;
        parameters.AbortCallbackData = abort.Data;
        return parameters;
    }
}
