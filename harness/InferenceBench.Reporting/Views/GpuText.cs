using InferenceBench.Reporting.Formatting;
using InferenceBench.Results.Machines;

namespace InferenceBench.Reporting.Views;

/// <summary>One GPU in one line.</summary>
internal static class GpuText
{
    public static string For(GpuFacts gpu)
    {
        string?[] parts =
        [
            gpu.Name,
            Memory(gpu),
            gpu.Cores is { } cores ? $"{cores} cores" : null,
            gpu.Driver is { } driver ? $"driver {driver}" : null,
            gpu.ComputeCapability is { } capability ? $"compute capability {capability}" : null,
            gpu.PowerLimitWatts is { } watts ? $"power limit {watts:0} W" : null,
            gpu.CoreClockMhz is { } clock ? $"{clock:0}{(gpu.MaxCoreClockMhz is { } most ? $" of {most:0}" : "")} MHz" : null,
            gpu.TemperatureCelsius is { } celsius ? $"{celsius:0} °C" : null,
            Pcie(gpu),
            gpu.ThrottleReasons is { Count: > 0 } reasons ? "clocks held down by " + Formats.List(reasons) : null,
        ];
        return string.Join(", ", parts.OfType<string>());
    }

    private static string? Memory(GpuFacts gpu) =>
        gpu.MemoryBytes is not { } total ? null
        : gpu.FreeMemoryBytes is { } free ? $"{Formats.Bytes(free)} free of {Formats.Bytes(total)}"
        : Formats.Bytes(total);

    // An idle card may run its link slower, so the most it can do stands beside it.
    private static string? Pcie(GpuFacts gpu) =>
        gpu.PcieGeneration is not { } generation || gpu.PcieLanes is not { } lanes ? null
        : gpu.MaxPcieGeneration is { } best
            && best != generation ? $"PCIe {generation} ×{lanes} (up to {best} ×{gpu.MaxPcieLanes ?? lanes})"
        : $"PCIe {generation} ×{lanes}";
}
