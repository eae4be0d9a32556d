namespace InferenceBench.Results.Machines;

/// <summary>One GPU, as its driver's tool or the kernel describes it.</summary>
public sealed record GpuFacts
{
    /// <summary><c>nvidia</c>, <c>amd</c>, <c>intel</c> or <c>apple</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>E.g. <c>NVIDIA H200</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Driver version.</summary>
    public string? Driver { get; init; }

    /// <summary>Memory of its own; null for a GPU that shares the machine's.</summary>
    public long? MemoryBytes { get; init; }

    public long? FreeMemoryBytes { get; init; }

    /// <summary>GPU cores, where the vendor counts them so (Apple).</summary>
    public int? Cores { get; init; }

    /// <summary>CUDA compute capability, e.g. <c>9.0</c>.</summary>
    public string? ComputeCapability { get; init; }

    public double? PowerLimitWatts { get; init; }

    public double? CoreClockMhz { get; init; }

    public double? MaxCoreClockMhz { get; init; }

    public double? MemoryClockMhz { get; init; }

    public double? MaxMemoryClockMhz { get; init; }

    public double? TemperatureCelsius { get; init; }

    /// <summary>What held the clocks down when the facts were read, <c>gpu_idle</c> included; null when not told.</summary>
    public IReadOnlyList<string>? ThrottleReasons { get; init; }

    public int? PcieGeneration { get; init; }

    public int? MaxPcieGeneration { get; init; }

    public int? PcieLanes { get; init; }

    public int? MaxPcieLanes { get; init; }
}
