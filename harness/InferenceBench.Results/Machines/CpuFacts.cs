namespace InferenceBench.Results.Machines;

/// <summary>The processors and what of them this process may use.</summary>
public sealed record CpuFacts
{
    public string? Model { get; init; }

    /// <summary>
    /// Family, model and stepping, e.g. <c>25.17.1</c>: virtual machines often hide the name behind a vendor's.
    /// </summary>
    public string? Stepping { get; init; }

    public int? Sockets { get; init; }

    public int? PhysicalCores { get; init; }

    public required int LogicalCores { get; init; }

    /// <summary>Physical cores among those this process may run on (cpuset, affinity).</summary>
    public int? UsablePhysicalCores { get; init; }

    /// <summary>Logical cores this process may run on (cpuset, affinity).</summary>
    public int? UsableLogicalCores { get; init; }

    /// <summary>Usable physical cores of the fast kind, on processors that mix kinds; else null.</summary>
    public int? PerformanceCores { get; init; }

    /// <summary>CPU time the container may use, in cores; null = no limit.</summary>
    public double? CgroupQuotaCores { get; init; }

    /// <summary>Level 1 data cache of the first core.</summary>
    public long? L1dCacheBytes { get; init; }

    /// <summary>Level 2 cache of the first core.</summary>
    public long? L2CacheBytes { get; init; }

    /// <summary>All level 3 caches together.</summary>
    public long? L3CacheBytesTotal { get; init; }

    /// <summary>
    /// Instruction sets that matter for matrix arithmetic, by Linux' names (<c>neon</c> for asimd), in a fixed order.
    /// </summary>
    public IReadOnlyList<string> SimdFlags { get; init; } = [];

    /// <summary>Frequency governor; several kinds are joined by a plus sign.</summary>
    public string? Governor { get; init; }

    /// <summary>Frequency driver, e.g. <c>amd-pstate-epp</c>.</summary>
    public string? FrequencyDriver { get; init; }

    /// <summary>Mean over the cores when the facts were read.</summary>
    public double? CurrentMhz { get; init; }

    /// <summary>Highest frequency of any core.</summary>
    public double? MaxMhz { get; init; }

    public int? NumaNodes { get; init; }

    /// <summary>
    /// One thread for each physical core this process may run on, of the fast kind where kinds are mixed, and no more than
    /// the container's CPU quota rounded down: a thread beyond it would be paused and every other one would wait for it.
    /// </summary>
    public int EffectiveCores
    {
        get
        {
            var cores = PerformanceCores ?? UsablePhysicalCores ?? PhysicalCores ?? UsableLogicalCores ?? LogicalCores;
            cores = Math.Min(cores, UsableLogicalCores ?? LogicalCores);
            var quota = CgroupQuotaCores is { } limit ? (int)Math.Min(limit, int.MaxValue) : int.MaxValue;
            return Math.Max(1, Math.Min(cores, quota));
        }
    }
}
