using System.Runtime.InteropServices;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>What the .NET runtime itself knows of the machine.</summary>
/// <param name="Kind">Which system's sources to read.</param>
/// <param name="Architecture">Of the machine, e.g. <c>x64</c>, <c>arm64</c>.</param>
/// <param name="OperatingSystemName">The system's own description.</param>
/// <param name="LogicalCores">Logical processors of the machine or its container.</param>
/// <param name="MemoryBytes">Memory the runtime may use: the machine's or the container's; 0 when unknown.</param>
/// <param name="SimdFlags">Instruction sets that the runtime found.</param>
/// <param name="ProcessorIdentifier">Windows' <c>PROCESSOR_IDENTIFIER</c>; null elsewhere.</param>
public sealed record HostPlatform(
    OperatingSystemKind Kind,
    string Architecture,
    string OperatingSystemName,
    int LogicalCores,
    long MemoryBytes,
    IReadOnlyList<string> SimdFlags,
    string? ProcessorIdentifier)
{
    /// <summary>Asks the runtime this program runs in.</summary>
    public static HostPlatform Current() => new(
        CurrentKind(),
        RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant(),
        RuntimeInformation.OSDescription,
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        RuntimeSimd.Flags(),
        Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER"));

    private static OperatingSystemKind CurrentKind() =>
        OperatingSystem.IsLinux() ? OperatingSystemKind.Linux
        : OperatingSystem.IsMacOS() ? OperatingSystemKind.MacOs
        : OperatingSystem.IsWindows() ? OperatingSystemKind.Windows
        : OperatingSystemKind.Other;
}
