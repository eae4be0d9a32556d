using System.Text.Json;
using InferenceBench.Core.Json;
using InferenceBench.Core.Machine;
using InferenceBench.Core.Results;

namespace InferenceBench.Core.Claims.Evidences;

/// <summary>The machine cells were measured on, as far as its run tells.</summary>
/// <param name="Name">GPUs, else the processor with its cores; empty when the run does not tell.</param>
/// <param name="LastLevelCacheBytes">Of the processor; null when not known.</param>
/// <param name="HasGpu">Weights then live in the GPU's memory.</param>
public sealed record EvidenceMachine(string Name, long? LastLevelCacheBytes, bool HasGpu)
{
    /// <summary>Reads it from a run.</summary>
    public static EvidenceMachine Of(RunSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Facts(source) is { } facts ? Of(facts) : new("", null, false);
    }

    /// <summary>The machine at hand.</summary>
    public static EvidenceMachine Of(MachineFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var gpus = facts.Gpus.GroupBy(gpu => gpu.Name ?? "GPU of unknown name").Select(group => group.Count() > 1 ? $"{group.Count()} × {group.Key}" : group.Key).ToList();
        var cores = facts.Cpu.EffectiveCores;
        var name = gpus.Count > 0 ? string.Join(", ", gpus) : $"{facts.Cpu.Model ?? "processor of unknown name"}, {cores} {(cores == 1 ? "core" : "cores")}";
        return new(name, facts.Cpu.L3CacheBytesTotal ?? facts.Cpu.L2CacheBytes, gpus.Count > 0);
    }

    /// <summary>The environment is in the form of whoever found it out; another form tells nothing.</summary>
    private static MachineFacts? Facts(RunSource source)
    {
        try
        {
            return source.Environment?.Deserialize<MachineFacts>(JsonDefaults.Indented);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
