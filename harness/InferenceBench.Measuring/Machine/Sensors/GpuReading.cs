namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>What GPUs' sensors show at a moment; null where they do not tell.</summary>
/// <param name="At">When they were read, UTC.</param>
public readonly record struct GpuReading(DateTimeOffset At)
{
    /// <summary>Power drawn at that moment.</summary>
    public double? Watts { get; init; }

    /// <summary>Counter of energy since some moment in the past.</summary>
    public double? Joules { get; init; }

    /// <summary>Memory in use, whoever uses it.</summary>
    public long? MemoryBytes { get; init; }

    public double? CoreMhz { get; init; }

    public double? MemoryMhz { get; init; }

    public double? Celsius { get; init; }

    /// <summary>What holds the clocks down, e.g. <c>sw_power_cap</c>; empty when nothing does.</summary>
    public IReadOnlyList<string>? Throttles { get; init; }

    /// <summary>
    /// Several devices at one moment: power, energy and memory are sums, told only when every device tells; clocks are the
    /// slowest device's, the temperature the hottest's, throttles those of any.
    /// </summary>
    public static GpuReading Together(IReadOnlyList<GpuReading> devices)
    {
        ArgumentNullException.ThrowIfNull(devices);
        return devices.Count == 1 ? devices[0] : new GpuReading(devices[0].At)
        {
            Watts = Sum(devices, device => device.Watts),
            Joules = Sum(devices, device => device.Joules),
            MemoryBytes = devices.All(device => device.MemoryBytes is not null)
                ? devices.Sum(device => device.MemoryBytes)
                : null,
            CoreMhz = devices.Min(device => device.CoreMhz),
            MemoryMhz = devices.Min(device => device.MemoryMhz),
            Celsius = devices.Max(device => device.Celsius),
            Throttles = devices.All(device => device.Throttles is null)
                ? null
                : [.. devices.SelectMany(device => device.Throttles ?? []).Distinct()],
        };
    }

    private static double? Sum(IReadOnlyList<GpuReading> devices, Func<GpuReading, double?> value) =>
        devices.All(device => value(device) is not null) ? devices.Sum(value) : null;
}
