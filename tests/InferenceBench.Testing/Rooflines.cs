using InferenceBench.Results.Peaks;

namespace InferenceBench.Testing;

/// <summary>Rooflines for tests.</summary>
internal static class Rooflines
{
    /// <summary>10 and 20 GB/s, 100 and 200 GFLOP/s with one and two threads.</summary>
    public static MachineRoofline Small { get; } = new()
    {
        MeasuredAt = new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
        Machine = "processor, 2 of 2 cores",
        Engine = "llama.cpp v1 package",
        ArrayBytes = 1000,
        Bandwidth = [new(1, "read", 10e9), new(1, "triad", 9e9), new(2, "read", 18e9), new(2, "triad", 20e9)],
        Matrix = [new(1, "F16", 80e9), new(1, "Q8_0", 100e9), new(2, "F16", 200e9), new(2, "Q8_0", 190e9)],
    };
}
