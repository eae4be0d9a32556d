using System.Globalization;
using InferenceBench.Foundation.Csv;
using InferenceBench.Results.Timings;

namespace InferenceBench.Results;

/// <summary>Columns of <c>samples.csv</c> that sensors fill; empty where nothing told, absent in older files.</summary>
internal static class SensorColumns
{
    private const string NoThrottle = "none";

    public static IReadOnlyList<string> Names { get; } =
        ["prefill_j", "decode_j", "gpu_watts", "gpu_memory_bytes", "gpu_core_mhz", "gpu_memory_mhz", "gpu_celsius", "gpu_throttles"];

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

    /// <summary>The sample with what a row tells of sensors.</summary>
    public static Sample Into(CsvRow row, Sample sample)
    {
        var gpu = new SampleGpu
        {
            Watts = row.NumberOrNull("gpu_watts"),
            MemoryBytes = (long?)row.NumberOrNull("gpu_memory_bytes"),
            CoreMhz = row.NumberOrNull("gpu_core_mhz"),
            MemoryMhz = row.NumberOrNull("gpu_memory_mhz"),
            Celsius = row.NumberOrNull("gpu_celsius"),
            Throttles = row.TextOrEmpty("gpu_throttles") switch { "" => null, NoThrottle => [], var text => text.Split('+') },
        };
        return sample with
        {
            PrefillJoules = row.NumberOrNull("prefill_j"),
            DecodeJoules = row.NumberOrNull("decode_j"),
            Gpu = gpu == new SampleGpu() ? null : gpu,
        };
    }

    private static string Text(double? value) => value is { } number ? ExactNumber.Text(number) : "";
}
