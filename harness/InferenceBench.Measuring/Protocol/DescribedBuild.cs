using System.Text.Json;
using InferenceBench.Engines;

namespace InferenceBench.Measuring.Protocol;

/// <summary>A build as a line has it.</summary>
internal static class DescribedBuild
{
    public static void Write(Utf8JsonWriter json, EngineBuild build)
    {
        json.WriteString("version", build.Version);
        json.WriteString("package", build.Package);
        json.WriteString("backend", build.Backend);
        json.WriteString("cpu_variant", build.CpuVariant);
        json.WriteStartArray("devices");
        foreach (var device in build.Devices)
        {
            json.WriteStartObject();
            Write(json, device);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("warning", build.Warning);
    }

    public static EngineBuild Read(JsonElement json) => new(
        Text(json, "version"),
        Text(json, "package"),
        Text(json, "backend"),
        Text(json, "cpu_variant"),
        Devices(json.GetProperty("devices")))
    {
        Warning = Text(json, "warning"),
    };

    /// <exception cref="InvalidOperationException">Not a text.</exception>
    internal static string Text(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new InvalidOperationException($"'{name}' is null.");

    private static void Write(Utf8JsonWriter json, EngineDevice device)
    {
        json.WriteString("id", device.Id);
        json.WriteString("description", device.Description);
        json.WriteBoolean("is_gpu", device.IsGpu);
        Write(json, "memory_bytes", device.MemoryBytes);
        Write(json, "free_memory_bytes", device.FreeMemoryBytes);
    }

    private static void Write(Utf8JsonWriter json, string name, long? bytes)
    {
        if (bytes is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>One by one, as texts: code for sequences of a library's own values is compiled where it runs.</summary>
    private static List<EngineDevice> Devices(JsonElement json)
    {
        var devices = new List<EngineDevice>();
        foreach (var device in json.EnumerateArray())
        {
            devices.Add(Device(device));
        }

        return devices;
    }

    private static EngineDevice Device(JsonElement json) => new(
        Text(json, "id"),
        Text(json, "description"),
        json.GetProperty("is_gpu").GetBoolean(),
        Bytes(json.GetProperty("memory_bytes")),
        Bytes(json.GetProperty("free_memory_bytes")));

    private static long? Bytes(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json.GetInt64();
}
