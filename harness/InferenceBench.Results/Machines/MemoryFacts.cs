namespace InferenceBench.Results.Machines;

/// <summary>The machine's memory and the container's share of it, in bytes.</summary>
public sealed record MemoryFacts
{
    public long? TotalBytes { get; init; }

    /// <summary>What the system would give to a new process without swapping.</summary>
    public long? AvailableBytes { get; init; }

    /// <summary>Limit of the container; null = none.</summary>
    public long? CgroupLimitBytes { get; init; }

    /// <summary>
    /// What the container may still take: limit − usage + file cache, which the kernel gives back; null = no limit.
    /// </summary>
    public long? CgroupAvailableBytes { get; init; }

    public long? SwapTotalBytes { get; init; }

    public long? SwapFreeBytes { get; init; }

    /// <summary>The smaller of what the system and what the container would give; null when neither is known.</summary>
    public long? UsableBytes =>
        AvailableBytes is { } machine && CgroupAvailableBytes is { } container
            ? Math.Min(machine, container)
            : AvailableBytes ?? CgroupAvailableBytes;
}
