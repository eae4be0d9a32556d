using InferenceBench.Engines;

namespace InferenceBench.Measuring.Protocol;

/// <summary>A build as a line has it.</summary>
internal static class DescribedBuild
{
    public static void Write(LineWriter line, EngineBuild build)
    {
        line.Text("version", build.Version).Text("package", build.Package).Text("backend", build.Backend)
            .Text("cpu_variant", build.CpuVariant).Begin("devices", '[');
        foreach (var device in build.Devices)
        {
            line.Begin(null, '{').Text("id", device.Id).Text("description", device.Description).Truth("is_gpu", device.IsGpu)
                .Number("memory_bytes", device.MemoryBytes).Number("free_memory_bytes", device.FreeMemoryBytes).End('}');
        }

        line.End(']').Text("warning", build.Warning);
    }

    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidCastException">A value of another kind.</exception>
    public static EngineBuild Read(Dictionary<string, object?> build) => new(
        LineValues.Of<string>(build, "version"),
        LineValues.Of<string>(build, "package"),
        LineValues.Of<string>(build, "backend"),
        LineValues.Of<string>(build, "cpu_variant"),
        [.. LineValues.Of<List<object?>>(build, "devices").Select(Device)])
    {
        Warning = LineValues.Of<string>(build, "warning"),
    };

    private static EngineDevice Device(object? entry) => entry is Dictionary<string, object?> device
        ? new(
            LineValues.Of<string>(device, "id"),
            LineValues.Of<string>(device, "description"),
            LineValues.Of<bool>(device, "is_gpu"),
            Bytes(device, "memory_bytes"),
            Bytes(device, "free_memory_bytes"))
        : throw new InvalidCastException("A device is something else.");

    private static long? Bytes(Dictionary<string, object?> device, string name) =>
        device[name] is null ? null : LineValues.Of<long>(device, name);
}
