using System.Globalization;
using InferenceBench.Foundation.Csv;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>Columns of <c>samples.csv</c> that sensors fill; empty where nothing told, absent in older files.</summary>
internal static class SensorColumns
{
    private const string NoThrottle = "none";

    public static IReadOnlyList<string> Names { get; } =
        ["prefill_j", "decode_j", "gpu_watts", "gpu_memory_bytes", "gpu_core_mhz", "gpu_memory_mhz", "gpu_celsius",
            "gpu_throttles"];

    public static IEnumerable<string> Fields(Sample sample) =>
    [
        Text(sample.PrefillJoules),
        Text(sample.DecodeJoules),
        Text(sample.Gpu?.Watts),
        sample.Gpu?.MemoryBytes?.ToString(CultureInfo.InvariantCulture) ?? "",
        Text(sample.Gpu?.CoreMhz),
        Text(sample.Gpu?.MemoryMhz),
        Text(sample.Gpu?.Celsius),
        sample.Gpu?.Throttles switch
        {
            null => "",
            { Count: 0 } => NoThrottle,
            var throttles => SafeText.Escape(string.Join('+', throttles)),
        },
    ];

    /// <summary>What a row tells of the GPUs; null when nothing.</summary>
    public static SampleGpu? Gpu(CsvRow row)
    {
        var (watts, memory) = (row.NumberOrNull("gpu_watts"), row.NumberOrNull("gpu_memory_bytes"));
        var (coreMhz, memoryMhz) = (row.NumberOrNull("gpu_core_mhz"), row.NumberOrNull("gpu_memory_mhz"));
        var (celsius, throttles) = (row.NumberOrNull("gpu_celsius"), row.TextOrEmpty("gpu_throttles"));
        return (watts ?? memory ?? coreMhz ?? memoryMhz ?? celsius) is null && throttles.Length == 0 ? null : new()
        {
            Watts = watts,
            MemoryBytes = (long?)memory,
            CoreMhz = coreMhz,
            MemoryMhz = memoryMhz,
            Celsius = celsius,
            Throttles = throttles switch { "" => null, NoThrottle => [], var text => text.Split('+') },
        };
    }

    private static string Text(double? value) => value is { } number ? ExactNumber.Text(number) : "";
}
