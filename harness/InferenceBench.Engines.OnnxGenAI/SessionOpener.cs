using System.Text.Json;
using InferenceBench.Engines.OnnxGenAI.Loading;
using InferenceBench.Engines.OnnxGenAI.Native;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace InferenceBench.Engines.OnnxGenAI;

/// <summary>Checks a folder against the settings, loads it, and reads back what the library made of them.</summary>
internal sealed class SessionOpener(string folder, SessionSettings settings, OnnxLibrary library)
{
    /// <summary>
    /// No token has this id: the library takes a prompt's padding ids for absent, and random prompts may hold any id.
    /// </summary>
    private const int NoPadding = -1;

    private int Threads => settings.Threads ?? Math.Max(1, Environment.ProcessorCount);

    internal OnnxSession Open()
    {
        CheckNumbers();
        var config = SessionConfig.Read(folder);
        CheckContext(config);
        var provider = ProviderOf(config);
        try
        {
            var device = DeviceOf(provider, config);
            using var settingsOfLibrary = Settings(provider, config);
            return OpenSession(new Model(settingsOfLibrary), config, provider, device);
        }
        catch (OnnxRuntimeGenAIException e)
        {
            throw GenAIErrors.Translate(e.Message, EngineFailure.ModelUnreadable, $"load '{folder}'", e);
        }
    }

    private Config Settings(string provider, SessionConfig config)
    {
        var settingsOfLibrary = new Config(folder);
        settingsOfLibrary.Overlay(Overlay());
        if (settings.Sequences > 1)
        {
            var end = ForcedTokens.EndToken(config.VocabularySize);
            settingsOfLibrary.Overlay(JsonSerializer.Serialize(new { model = new { eos_token_id = end } }));
        }

        Choose(settingsOfLibrary, provider, config);
        return settingsOfLibrary;
    }

    /// <summary>
    /// What computes, as results carry it. CUDA and DirectML fail when they cannot be used; the others take what they can of a
    /// graph and leave the rest to the processor, so that they are watched once.
    /// </summary>
    private string DeviceOf(string provider, SessionConfig config)
    {
        if (!ExecutionProviders.IsAccelerator(provider))
        {
            return ExecutionProviders.CpuDevice;
        }

        if (provider is "cuda" or "dml")
        {
            return provider.ToUpperInvariant() + "0";
        }

        using var watched = Settings(provider, config);
        var placement = PlacementProbe.Take(watched);
        placement.Require(provider, folder);
        return placement.DeviceOf(provider);
    }

    private OnnxSession OpenSession(Model model, SessionConfig config, string provider, string device)
    {
        var parameters = new GeneratorParams(model);
        try
        {
            parameters.SetSearchOption("max_length", settings.ContextTokens);
            parameters.SetSearchOption("batch_size", settings.Sequences);
            parameters.SetSearchOption("do_sample", false);

            // A config may ask for beams: each would be computed, and none of them counted.
            parameters.SetSearchOption("num_beams", 1);
            parameters.SetSearchOption("num_return_sequences", 1);
            var resolved = Resolve(config, provider, device, (int)parameters.GetSearchNumber("max_length"));
            return new OnnxSession(model, parameters, library.Exports, config, resolved);
        }
        catch
        {
            parameters.Dispose();
            model.Dispose();
            throw;
        }
    }

    private void CheckNumbers()
    {
        if (settings.ContextTokens < 1 || settings.Sequences < 1 || settings.Threads < 1)
        {
            throw new EngineException(EngineFailure.Unsupported, "Context, sequences and threads must be 1 or more.");
        }
    }

    private void CheckContext(SessionConfig config)
    {
        if (settings.ContextTokens > config.ContextLength)
        {
            throw new EngineException(
                EngineFailure.ContextFull,
                $"{settings.ContextTokens} tokens are more than the context of {config.ContextLength} of '{folder}'; shorten "
                    + "depth, prompt or output.");
        }
    }

    /// <summary>The CPU has no entry in a config, and a folder for every GPU has none either.</summary>
    private static void Choose(Config settingsOfLibrary, string provider, SessionConfig config)
    {
        if (provider == ExecutionProviders.Cpu)
        {
            settingsOfLibrary.ClearProviders();
        }
        else if (!config.Providers.Contains(provider))
        {
            settingsOfLibrary.AppendProvider(provider);
        }
    }

    /// <summary>
    /// The provider the config prefers; the CPU when no layer shall be on a GPU, this build's GPU when some shall and the config
    /// names none.
    /// </summary>
    private string ProviderOf(SessionConfig config)
    {
        var wanted = settings.GpuLayers switch
        {
            0 => ExecutionProviders.Cpu,
            > 0 when !config.Providers.Any(ExecutionProviders.IsAccelerator) =>
                library.Providers.FirstOrDefault(ExecutionProviders.IsGpu) ?? throw new EngineException(
                EngineFailure.Unsupported,
                $"{settings.GpuLayers} GPU layers are asked for, but '{folder}' names no GPU and this build has "
                    + $"{string.Join(", ", library.Providers)}; "
                + "leave them out, or build with INFERENCEBENCH_BACKEND=cuda (or directml)."),
            _ => config.PreferredProvider,
        };
        return library.Providers.Contains(wanted)
            ? wanted
            : throw new EngineException(
                EngineFailure.Unsupported, ExecutionProvider.Refusal($"'{folder}'", wanted, library.Providers));
    }

    private string Overlay() => JsonSerializer.Serialize(new
    {
        model = new
        {
            pad_token_id = NoPadding,
            decoder = new { session_options = new { intra_op_num_threads = Threads, inter_op_num_threads = 1 } },
        },
    });

    /// <summary>As far as it is known before the graph tells its types.</summary>
    private ResolvedSettings Resolve(SessionConfig config, string provider, string device, int contextTokens)
    {
        var isAccelerated = ExecutionProviders.IsAccelerator(provider);
        return new ResolvedSettings
        {
            ContextTokens = contextTokens,
            Sequences = settings.Sequences,
            Threads = Threads,
            GpuLayers = isAccelerated ? config.Layers + 1 : 0,
            ModelLayers = config.Layers + 1,
            BatchTokens = contextTokens,
            MicroBatchTokens = contextTokens,
            FlashAttention = null,
            KvTypeK = "",
            KvTypeV = "",
            UnifiedKv = false,
            Device = device,
        };
    }
}
