using System.Text.Json;

namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>
/// Where ONNX Runtime computed a graph's nodes, by its own profile: a provider takes what it can, and the processor the rest,
/// without a word.
/// </summary>
/// <param name="MicrosecondsByProvider">Time in kernels by the provider's name; a node that took no time is there too.</param>
internal sealed record NodePlacement(IReadOnlyDictionary<string, long> MicrosecondsByProvider)
{
    /// <summary>Below this the processor does what belongs around a graph: shapes and ids.</summary>
    private const double LeastShareToTell = 0.05;

    /// <summary>Reads a profile as the runtime writes it: an array of trace events.</summary>
    /// <exception cref="EngineException">It is no profile, or has no node.</exception>
    internal static NodePlacement Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { AllowTrailingCommas = true });
            var nodes = from entry in json.RootElement.EnumerateArray()
                        where entry.TryGetProperty("args", out var args) && args.ValueKind == JsonValueKind.Object
                            && args.TryGetProperty("provider", out var provider) && provider.GetString() is { Length: > 0 }
                        let name = entry.GetProperty("args").GetProperty("provider").GetString()!
                        group entry.GetProperty("dur").GetInt64() by ExecutionProviders.ShortName(name);
            var placement = new NodePlacement(
                nodes.ToDictionary(provider => provider.Key, provider => provider.Sum(), StringComparer.Ordinal));
            return placement.MicrosecondsByProvider.Count > 0 ? placement : throw Unknown("it names no node", null);
        }
        catch (Exception e) when (e is IOException or JsonException or InvalidOperationException or KeyNotFoundException
            or FormatException)
        {
            throw Unknown(e.Message.TrimEnd('.'), e);
        }
    }

    /// <summary>Returns when the provider computed some of the graph.</summary>
    /// <exception cref="EngineException">It computed nothing.</exception>
    internal void Require(string provider, string folder)
    {
        if (!MicrosecondsByProvider.ContainsKey(provider))
        {
            throw new EngineException(
                EngineFailure.Unsupported,
                $"The execution provider '{provider}' took no node of '{folder}', and "
                + $"{string.Join(", ", MicrosecondsByProvider.Keys.Order(StringComparer.Ordinal))} computed all of it, for which "
                + "it would be measured; give a folder made for it, or --gpu-layers 0 to measure the processor.");
        }
    }

    /// <summary>
    /// The device as results carry it: the provider's first, and the processor where it took more than a twentieth of the time.
    /// </summary>
    internal string DeviceOf(string provider)
    {
        var device = provider.ToUpperInvariant() + "0";
        var onProcessor = MicrosecondsByProvider.GetValueOrDefault(ExecutionProviders.Cpu);
        return onProcessor > LeastShareToTell * MicrosecondsByProvider.Values.Sum()
            ? $"{device}+{ExecutionProviders.CpuDevice}"
            : device;
    }

    private static EngineException Unknown(string why, Exception? inner) => new(
        EngineFailure.Unsupported,
        $"Where ONNX Runtime computes cannot be told, because its profile cannot be read ({why}).",
        inner);
}
