using InferenceBench.Engines.LlamaCpp.Native;

namespace InferenceBench.Engines.LlamaCpp;

/// <summary>Loads a model, creates its context and reads back what the library made of the settings.</summary>
internal sealed class SessionOpener(string modelPath, SessionSettings settings, IReadOnlyList<EngineDevice> devices)
{
    private const int AllLayers = -1;
    private static readonly int[] _flashAttentionModes = [0, 1];

    private int Threads => settings.Threads ?? Math.Max(1, Environment.ProcessorCount);

    internal LlamaCppSession Open()
    {
        CheckDevices();
        LogCapture.Clear();
        var model = LoadModel();
        var abort = new AbortFlag();
        try
        {
            var context = CreateContext(model, abort);
            context.Keep(model);
            using var pool = ThreadPoolHandle.Create(Threads);
            if (pool is not null)
            {
                context.Attach(pool);
            }

            return new LlamaCppSession(model, context, abort, Resolve(model, context));
        }
        catch
        {
            model.Dispose();
            abort.Dispose();
            throw;
        }
    }

    private void CheckDevices()
    {
        if (settings.GpuLayers > 0 && !devices.Any(d => d.IsGpu))
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"{settings.GpuLayers} GPU layers are asked for, but llama.cpp sees no GPU here; run './run.sh doctor' to see why.");
        }
    }

    private ModelHandle LoadModel()
    {
        var parameters = LlamaNative.ModelDefaults();
        parameters.GpuLayers = settings.GpuLayers ?? AllLayers;
        var model = LlamaNative.LoadModel(modelPath, parameters);
        if (!model.IsInvalid)
        {
            return model;
        }

        var log = LogCapture.Lines();
        var failure = LogReader.SaysUnknownArchitecture(log) ? EngineFailure.ArchitectureUnknown
            : LogReader.SaysOutOfMemory(log) ? EngineFailure.OutOfMemory
            : EngineFailure.ModelUnreadable;
        throw new EngineException(failure, $"llama.cpp cannot load '{modelPath}': {LogReader.Reason(log)}.");
    }

    private ContextHandle CreateContext(ModelHandle model, AbortFlag abort)
    {
        var parameters = LlamaNative.ContextDefaults();
        parameters.ContextTokens = checked((uint)((long)settings.ContextTokens * settings.Sequences));
        parameters.MaxSequences = (uint)settings.Sequences;
        parameters.BatchTokens = (uint)settings.BatchTokens;
        parameters.MicroBatchTokens = (uint)settings.MicroBatchTokens;
        parameters.Threads = Threads;
        parameters.ThreadsBatch = Threads;
        parameters.FlashAttention = settings.FlashAttention is { } on ? _flashAttentionModes[on ? 1 : 0] : -1;
        parameters.TypeK = KvTypes.Number(settings.KvTypeK);
        parameters.TypeV = KvTypes.Number(settings.KvTypeV);
        parameters.UnifiedKv = settings.UnifiedKv ? (byte)1 : (byte)0;
        parameters.AbortCallback = AbortFlag.Callback;
        parameters.AbortCallbackData = abort.Data;
        var context = LlamaNative.CreateContext(model, parameters);
        if (!context.IsInvalid)
        {
            return context;
        }

        var log = LogCapture.Lines();
        throw new EngineException(
            LogReader.SaysOutOfMemory(log) ? EngineFailure.OutOfMemory : EngineFailure.Unsupported,
            $"llama.cpp cannot create a context of {settings.Sequences} × {settings.ContextTokens} tokens for '{modelPath}': {LogReader.Reason(log)}.");
    }

    private ResolvedSettings Resolve(ModelHandle model, ContextHandle context)
    {
        var log = LogCapture.Lines();
        var modelLayers = LlamaNative.LayerCount(model) + 1;
        var hasGpu = devices.Any(d => d.IsGpu);
        var onGpu = hasGpu ? LogReader.OffloadedLayers(log)?.OnGpu ?? 0 : 0;
        return new ResolvedSettings
        {
            ContextTokens = (int)LlamaNative.ContextTokensOfSequence(context),
            Sequences = (int)LlamaNative.MaxSequences(context),
            Threads = LlamaNative.Threads(context),
            GpuLayers = onGpu,
            ModelLayers = modelLayers,
            BatchTokens = (int)LlamaNative.BatchTokens(context),
            MicroBatchTokens = (int)LlamaNative.MicroBatchTokens(context),
            FlashAttention = settings.FlashAttention is { } on ? (on ? "on" : "off") : LogReader.FlashAttention(log) ?? "unknown",
            KvTypeK = settings.KvTypeK,
            KvTypeV = settings.KvTypeV,
            UnifiedKv = settings.UnifiedKv,
            Device = onGpu > 0 ? string.Join("+", devices.Where(d => d.IsGpu).Select(d => d.Id)) : "CPU",
            BufferBytes = LogReader.BufferBytes(log),
        };
    }
}
