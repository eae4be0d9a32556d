using InferenceBench.Results;
using InferenceBench.Results.Machines;

namespace InferenceBench.Claims.Evidences;

/// <summary>The machine cells were measured on, as far as its run tells.</summary>
/// <param name="Identity">Which machine it is.</param>
/// <param name="LastLevelCacheBytes">Of the processor; null when not known.</param>
/// <param name="HasGpu">Weights then live in the GPU's memory.</param>
public sealed record EvidenceMachine(MachineIdentity Identity, long? LastLevelCacheBytes, bool HasGpu)
{
    /// <summary>GPUs, else the processor with its cores; empty when the run does not tell. Two machines may share it.</summary>
    public string Name => Identity.Name;

    /// <summary>Reads it from a run.</summary>
    public static EvidenceMachine Of(RunSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Environment is { } facts ? Of(facts) : new(new(), null, false);
    }

    /// <summary>The machine at hand.</summary>
    public static EvidenceMachine Of(MachineFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(MachineIdentity.Of(facts), facts.Cpu.L3CacheBytesTotal ?? facts.Cpu.L2CacheBytes, facts.Gpus.Count > 0);
    }
}
