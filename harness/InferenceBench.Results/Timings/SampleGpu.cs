namespace InferenceBench.Results.Timings;

/// <summary>How all GPUs together were while a sample was taken; null what their sensors do not tell.</summary>
public sealed record SampleGpu
{
    /// <summary>Mean power, idle included.</summary>
    public double? Watts { get; init; }

    /// <summary>Most memory in use, whoever used it.</summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Mean clock of the cores, of the slowest device.</summary>
    public double? CoreMhz { get; init; }

    /// <summary>Mean clock of the memory, of the slowest device.</summary>
    public double? MemoryMhz { get; init; }

    /// <summary>Highest temperature, of the hottest device.</summary>
    public double? Celsius { get; init; }

    /// <summary>What held clocks down at any moment, in the driver's words; empty when nothing did.</summary>
    public IReadOnlyList<string>? Throttles { get; init; }
}
