using System.Text.Json.Serialization;

namespace InferenceBench.Results.Machines;

/// <summary>
/// The machine a run is made on, as far as it can be read; null means unreadable, never a guess. Holds nothing that names
/// the machine or its owner (no host or user name, serial number or UUID), because results are published.
/// </summary>
public sealed record MachineFacts
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset DetectedAt { get; init; }

    public required OperatingSystemFacts OperatingSystem { get; init; }

    public required CpuFacts Cpu { get; init; }

    public required MemoryFacts Memory { get; init; }

    /// <summary>Load average of the last minute when the facts were read; null where the system keeps none.</summary>
    public double? LoadAverageOneMinute { get; init; }

    public double? LoadAverageFiveMinutes { get; init; }

    public IReadOnlyList<GpuFacts> Gpus { get; init; } = [];

    /// <summary>One sentence when a driver is installed and does not answer; null when it does or there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GpuProblem { get; init; }

    /// <summary>Threads to compute with when nobody says: see <see cref="CpuFacts.EffectiveCores"/>.</summary>
    public int EffectiveCores => Cpu.EffectiveCores;

    /// <summary>Memory a new process may take: see <see cref="MemoryFacts.UsableBytes"/>.</summary>
    public long? AvailableMemoryBytes => Memory.UsableBytes;
}
