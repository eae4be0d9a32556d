using System.Globalization;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using InferenceBench.Results.Machines;
using InferenceBench.Results.Peaks;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows the machine's facts to a person.</summary>
public static class HardwareView
{
    private const int LabelWidth = 14;
    private const string NotReadable = "not readable";

    public static void Write(IAnsiConsole console, MachineFacts facts, OutputForm form) =>
        console.WriteLines(Lines(facts, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(MachineFacts facts, int width)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. Facts(facts).SelectMany(row => Row(row.Label, row.Text, width))];
    }

    /// <summary>Shows the machine's measured peaks.</summary>
    public static void Write(IAnsiConsole console, MachineRoofline roofline, OutputForm form) =>
        console.WriteLines(Lines(roofline, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(MachineRoofline roofline, int width)
    {
        ArgumentNullException.ThrowIfNull(roofline);
        return
        [
            .. Row("measured", string.Create(CultureInfo.InvariantCulture, $"{roofline.MeasuredAt:yyyy-MM-dd HH:mm} UTC, "
                + $"{roofline.Engine}, arrays of {Formats.BinaryBytes(roofline.ArrayBytes)}"), width),
            .. roofline.ThreadCounts.SelectMany(threads => Row(
                Counted.Of(threads, "thread"), Peaks(roofline, threads), width)),
            .. roofline.Devices.SelectMany(device => Row("GPU", Peaks(device), width)),
            .. roofline.Disturbances.SelectMany(text => TextWidth.Wrap(SafeText.OneLine(text), width, 2, "!"))
                .Select(line => new OutputLine(line, LineKind.Warning)),
            .. roofline.Disturbances.Count == 0
                ? []
                : TextWidth.Wrap(
                    "The peaks may be too low; measure again on an idle machine with --roofline --again.", width, 2, "!")
                    .Select(line => new OutputLine(line, LineKind.Warning)),
        ];
    }

    private static string Peaks(MachineRoofline roofline, int threads) => string.Join(
        ", ",
        roofline.Bandwidth.Where(point => point.Threads == threads)
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Kernel} {point.BytesPerSecond / 1e9:0.0} GB/s"))
            .Concat(roofline.Matrix.Where(point => point.Threads == threads)
                .Select(point => string.Create(
                    CultureInfo.InvariantCulture, $"{point.Quantization} {point.FlopsPerSecond / 1e9:0} GFLOP/s"))));

    private static string Peaks(DevicePeaks device) => string.Create(
        CultureInfo.InvariantCulture,
        $"{device.Device}{(device.Driver.Length > 0 ? $", driver {device.Driver}" : "")}: reads "
        + $"{device.BytesPerSecond / 1e9:0.0} GB/s, ")
        + string.Join(
            ", ",
            device.Matrix.Select(point => string.Create(
                CultureInfo.InvariantCulture, $"{point.Quantization} {point.FlopsPerSecond / 1e9:0} GFLOP/s")))
        + $" ({device.Engine})";

    /// <summary>What is known, by label.</summary>
    internal static IEnumerable<(string Label, string Text)> Facts(MachineFacts facts)
    {
        (string Label, string? Text)[] rows =
        [
            ("system", SystemText(facts.OperatingSystem)),
            ("runs in", Joined(facts.OperatingSystem.Virtualization, facts.OperatingSystem.Container) is { Length: > 0 } inside
                ? inside
                : null),
            ("processor", facts.Cpu.Model ?? NotReadable),
            ("cores", Cores(facts.Cpu)),
            ("threads used", $"{facts.EffectiveCores} unless --threads says otherwise"),
            ("instructions", facts.Cpu.SimdFlags.Count == 0 ? NotReadable : string.Join(' ', facts.Cpu.SimdFlags)),
            ("caches", Caches(facts.Cpu)),
            ("frequency", Frequency(facts.Cpu)),
            ("memory", Memory(facts.Memory)),
            ("swap", facts.Memory.SwapTotalBytes is > 0 and var swap
                ? $"{Formats.Bytes(facts.Memory.SwapFreeBytes)} free of {Formats.Bytes(swap)}"
                : null),
            ("load", facts.LoadAverageOneMinute is { } load ? $"{Formats.Significant(load, 2)} over the last minute" : null),
            ("power", Power(facts.OperatingSystem)),
            ("GPU", facts.GpuProblem),
            .. facts.Gpus.Count == 0
                ? [("GPU", facts.GpuProblem is null ? "none found" : null)]
                : facts.Gpus.Select((gpu, i) => ($"GPU {i}", (string?)GpuText.For(gpu))),
        ];
        return rows.Where(row => row.Text is not null).Select(row => (row.Label, row.Text!));
    }

    private static IEnumerable<OutputLine> Row(string label, string text, int width) =>
        TextWidth.Wrap(SafeText.OneLine(text), width, LabelWidth, label).Select(line => new OutputLine(line));

    private static string SystemText(OperatingSystemFacts system) =>
        Joined(system.Name, system.Kernel is null ? null : "kernel " + system.Kernel, system.Architecture);

    private static string Cores(CpuFacts cpu) => Joined(
        cpu.Sockets is { } sockets ? $"{sockets} {(sockets == 1 ? "socket" : "sockets")}" : null,
        cpu.PhysicalCores is { } physical ? $"{physical} physical" : null,
        $"{cpu.LogicalCores} logical",
        cpu.PerformanceCores is { } fast ? $"{fast} of the fast kind" : null,
        cpu.UsableLogicalCores is { } usable && usable != cpu.LogicalCores ? $"{usable} logical usable here" : null,
        cpu.CgroupQuotaCores is { } quota ? $"container limit {Formats.Significant(quota)} cores" : null,
        cpu.NumaNodes is > 1 and var nodes ? $"{nodes} NUMA nodes" : null);

    private static string? Caches(CpuFacts cpu)
    {
        var text = Joined(
            cpu.L1dCacheBytes is { } first ? $"L1d {Formats.BinaryBytes(first)} a core" : null,
            cpu.L2CacheBytes is { } second ? $"L2 {Formats.BinaryBytes(second)}" : null,
            cpu.L3CacheBytesTotal is { } third ? $"L3 {Formats.BinaryBytes(third)} in all" : null);
        return text.Length == 0 ? null : text;
    }

    private static string? Frequency(CpuFacts cpu)
    {
        var text = Joined(
            cpu.CurrentMhz is { } now ? $"{now:0} MHz now" : null,
            cpu.MaxMhz is { } most ? $"{most:0} MHz at most" : null,
            cpu.Governor is { } governor ? $"governor {governor}" : null,
            cpu.FrequencyDriver is { } driver ? $"driver {driver}" : null);
        return text.Length == 0 ? null : text;
    }

    private static string Memory(MemoryFacts memory) => memory.TotalBytes is null && memory.UsableBytes is null
        ? NotReadable
        : Joined(
            memory.UsableBytes is { } usable ? $"{Formats.Bytes(usable)} available" : null,
            memory.TotalBytes is { } total ? $"{Formats.Bytes(total)} in all" : null,
            memory.CgroupLimitBytes is { } limit ? $"container limit {Formats.Bytes(limit)}" : null);

    private static string? Power(OperatingSystemFacts system)
    {
        var text = Joined(
            system.PowerProfile is { } profile ? $"profile {profile}" : null,
            system.OnBattery switch { true => "on battery", false => "on mains", null => null });
        return text.Length == 0 ? null : text;
    }

    private static string Joined(params string?[] parts) => string.Join(", ", parts.OfType<string>());
}
