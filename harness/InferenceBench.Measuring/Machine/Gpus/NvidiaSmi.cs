using System.Globalization;
using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Gpus;

/// <summary>Asks NVIDIA's driver through <c>nvidia-smi</c>; everything is empty or null where it is not installed.</summary>
public sealed class NvidiaSmi(IProcessRunner processes)
{
    private const long MiB = 1024 * 1024;

    /// <summary>A thousand times what a card has.</summary>
    private const double MostMebibytes = 1 << 28;

    // Kept apart because an older driver refuses the whole query for one field that it does not know.
    private static readonly string[] BasicFields = ["name", "driver_version", "memory.total", "memory.free", "power.limit"];

    private static readonly string[] AllFields =
    [
        .. BasicFields, "clocks.sm", "clocks.max.sm", "clocks.mem", "clocks.max.mem", "temperature.gpu",
        "clocks_throttle_reasons.active",
        "pcie.link.gen.current", "pcie.link.gen.max", "pcie.link.width.current", "pcie.link.width.max", "compute_cap",
    ];

    private static readonly string[] SlowdownCounters =
    [
        "clocks_event_reasons_counters.sw_thermal_slowdown", "clocks_event_reasons_counters.hw_thermal_slowdown",
        "clocks_event_reasons_counters.hw_power_brake_slowdown",
    ];

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The GPUs in the driver's order.</summary>
    public IReadOnlyList<GpuFacts> Gpus()
    {
        var rows = Rows("gpu", AllFields);
        return [.. (rows.Count > 0 ? rows : Rows("gpu", BasicFields)).Select(Facts)];
    }

    /// <summary>GPU memory of one process in bytes; null when it has none or a container hides its id from the driver.</summary>
    public long? ProcessMemoryBytes(int processId)
    {
        var id = processId.ToString(CultureInfo.InvariantCulture);
        var sizes = Rows("compute-apps", ["pid", "used_memory"])
            .Where(row => row.Text("pid") == id).Select(row => row.Number("used_memory")).OfType<double>().ToList();
        return sizes.Count == 0 ? null : Bytes(sizes.Sum());
    }

    /// <summary>Memory in use on all GPUs together in bytes, whoever uses it.</summary>
    public long? UsedMemoryBytes()
    {
        var sizes = Rows("gpu", ["memory.used"]).Select(row => row.Number("memory.used")).OfType<double>().ToList();
        return sizes.Count == 0 ? null : Bytes(sizes.Sum());
    }

    /// <summary>
    /// Seconds since the driver's start for which heat or the power supply slowed GPUs, summed; null when not counted.
    /// </summary>
    public double? SlowdownSeconds()
    {
        var microseconds = Rows("gpu", SlowdownCounters)
            .SelectMany(row => SlowdownCounters.Select(row.Number)).OfType<double>().ToList();
        return microseconds.Count == 0 ? null : microseconds.Sum() * 1e-6;
    }

    /// <summary>Why a driver that is installed tells of no GPU; null when it does, or when there is none.</summary>
    public string? Problem()
    {
        var output = Ask("gpu", BasicFields);
        return output switch
        {
            null => null,
            { ExitCode: 0 } when NvidiaSmiRow.Parse(output.StandardOutput, BasicFields).Count > 0 => null,
            { TimedOut: true } =>
                $"NVIDIA's driver does not answer: nvidia-smi said nothing within {Limit.TotalSeconds:0} s, so that GPUs are "
                + "neither seen nor priced; restart the driver or the machine.",
            _ when output.StandardOutput.Contains("No devices", StringComparison.OrdinalIgnoreCase) => null,
            { ExitCode: 0 } =>
                $"NVIDIA's driver does not answer: nvidia-smi tells of no GPU in a form that is known "
                + $"({FirstLine(output.StandardOutput)}), so that GPUs are neither seen nor priced; mend the driver.",
            _ =>
                $"NVIDIA's driver does not answer: nvidia-smi ends with {output.ExitCode} ({FirstLine(output.StandardOutput)}), "
                + "so that GPUs are neither seen nor priced; mend the driver.",
        };
    }

    private static string FirstLine(string text)
    {
        var line = string.Concat(text.Trim()
            .TakeWhile(letter => letter is not ('\n' or '\r'))
            .Where(letter => !char.IsControl(letter))
            .Take(120));
        return line.Length == 0 ? "no word" : line.TrimEnd('.');
    }

    private ProcessOutput? Ask(string subject, string[] fields) => processes.Run(
        "nvidia-smi", [$"--query-{subject}={string.Join(',', fields)}", "--format=csv,noheader,nounits"], Limit);

    private IReadOnlyList<NvidiaSmiRow> Rows(string subject, string[] fields) =>
        Ask(subject, fields) is { ExitCode: 0 } output ? NvidiaSmiRow.Parse(output.StandardOutput, fields) : [];

    private static long? Bytes(double? mebibytes) => mebibytes is >= 0 and <= MostMebibytes ? (long)mebibytes * MiB : null;

    private static GpuFacts Facts(NvidiaSmiRow row) => new()
    {
        Vendor = "nvidia",
        Name = row.Text("name") ?? "NVIDIA GPU",
        Driver = row.Text("driver_version"),
        MemoryBytes = Bytes(row.Number("memory.total")),
        FreeMemoryBytes = Bytes(row.Number("memory.free")),
        ComputeCapability = row.Text("compute_cap"),
        PowerLimitWatts = row.Number("power.limit"),
        CoreClockMhz = row.Number("clocks.sm"),
        MaxCoreClockMhz = row.Number("clocks.max.sm"),
        MemoryClockMhz = row.Number("clocks.mem"),
        MaxMemoryClockMhz = row.Number("clocks.max.mem"),
        TemperatureCelsius = row.Number("temperature.gpu"),
        ThrottleReasons = NvidiaThrottleReasons.Parse(row.Text("clocks_throttle_reasons.active")),
        PcieGeneration = (int?)row.Number("pcie.link.gen.current"),
        MaxPcieGeneration = (int?)row.Number("pcie.link.gen.max"),
        PcieLanes = (int?)row.Number("pcie.link.width.current"),
        MaxPcieLanes = (int?)row.Number("pcie.link.width.max"),
    };
}
