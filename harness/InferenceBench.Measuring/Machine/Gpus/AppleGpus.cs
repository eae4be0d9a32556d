using System.Globalization;
using System.Text.Json;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Gpus;

/// <summary>A Mac's GPUs through <c>system_profiler</c>, of whose answer only model and core count are kept.</summary>
internal static class AppleGpus
{
    private static readonly string[] OtherVendors = ["amd", "intel", "nvidia"];

    public static IReadOnlyList<GpuFacts> Read(IProcessRunner processes)
    {
        var output = processes.Run("system_profiler", ["SPDisplaysDataType", "-json"], TimeSpan.FromSeconds(20));
        try
        {
            using var document = JsonDocument.Parse(output?.StandardOutput ?? "");
            return [.. document.RootElement.GetProperty("SPDisplaysDataType").EnumerateArray()
                .Where(gpu => Text(gpu, "sppci_model") is not null)
                .Select(Facts)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return [];
        }
    }

    private static GpuFacts Facts(JsonElement gpu)
    {
        var name = Text(gpu, "sppci_model")!;
        return new GpuFacts
        {
            Vendor = OtherVendors.FirstOrDefault(v => name.Contains(v, StringComparison.OrdinalIgnoreCase)) ?? "apple",
            Name = name,
            Cores = int.TryParse(Text(gpu, "sppci_cores"), NumberStyles.None, CultureInfo.InvariantCulture, out var cores)
                ? cores
                : null,
        };
    }

    private static string? Text(JsonElement gpu, string key) =>
        gpu.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
