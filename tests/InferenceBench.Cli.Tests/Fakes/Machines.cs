using InferenceBench.Results.Machines;

namespace InferenceBench.Cli.Tests.Fakes;

internal static class Machines
{
    /// <summary>A quiet machine that no price file knows.</summary>
    public static MachineFacts Unknown { get; } = new()
    {
        DetectedAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        OperatingSystem = new() { Name = "Fake OS", Architecture = "x64" },
        Cpu = new() { Model = "Nameless Processor", LogicalCores = 2, UsableLogicalCores = 2, UsablePhysicalCores = 2 },
        Memory = new() { TotalBytes = 16_000_000_000, AvailableBytes = 8_000_000_000 },
        LoadAverageOneMinute = 0.1,
    };

    /// <summary>A machine with a GPU that the price file knows.</summary>
    public static MachineFacts WithKnownGpu { get; } = Unknown with
    {
        Gpus = [new GpuFacts { Name = "NVIDIA A10G", Vendor = "NVIDIA" }],
    };

    public static MachineFacts Busy { get; } = Unknown with { LoadAverageOneMinute = 7 };
}
