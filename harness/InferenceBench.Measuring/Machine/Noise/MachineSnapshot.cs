namespace InferenceBench.Measuring.Machine.Noise;

/// <summary>
/// The machine's running counters at one moment; the difference of two tells what disturbed the time between them.
/// </summary>
public sealed record MachineSnapshot
{
    /// <summary>On a clock that only runs forward, from an arbitrary zero.</summary>
    public required double MonotonicSeconds { get; init; }

    public double? LoadAverageOneMinute { get; init; }

    /// <summary>CPU time used by anything, all cores together.</summary>
    public double? CpuBusySeconds { get; init; }

    /// <summary>CPU time that a task wanted and the host of this virtual machine gave to another.</summary>
    public double? CpuStolenSeconds { get; init; }

    /// <summary>Busy, idle and stolen time, all cores together.</summary>
    public double? CpuTotalSeconds { get; init; }

    public long? ContextSwitches { get; init; }

    /// <summary>Mean frequency over the cores at this moment.</summary>
    public double? MeanMhz { get; init; }

    /// <summary>Times a core was slowed because it was too hot.</summary>
    public long? ThermalThrottleCount { get; init; }

    /// <summary>Time for which the container's CPU quota held tasks back.</summary>
    public double? CgroupThrottledSeconds { get; init; }

    /// <summary>Bytes moved to and from swap.</summary>
    public long? SwappedBytes { get; init; }

    /// <summary>Time for which heat or the power supply slowed NVIDIA GPUs.</summary>
    public double? GpuSlowdownSeconds { get; init; }
}
