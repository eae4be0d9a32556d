using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>Frequencies and what governs them.</summary>
internal sealed class CpuFrequency(ISystemFiles files, IReadOnlyList<string> cpuInfo)
{
    private const string Policies = "/sys/devices/system/cpu/cpufreq";

    public string? Governor => Joined("scaling_governor");

    public string? Driver => Joined("scaling_driver");

    /// <summary>Mean over the frequency policies, else over the processors of <c>/proc/cpuinfo</c>.</summary>
    public double? CurrentMhz => Mean(Kilohertz("scaling_cur_freq")) / 1000 ?? Mean(CpuInfoMhz());

    public double? MaxMhz => Kilohertz("cpuinfo_max_freq") is { Count: > 0 } all ? all.Max() / 1000 : null;

    private IEnumerable<string> PolicyFolders() =>
        files.List(Policies)
            .Where(name => name.StartsWith("policy", StringComparison.Ordinal))
            .Select(name => $"{Policies}/{name}");

    private string? Joined(string file)
    {
        var values = PolicyFolders()
            .Select(folder => files.ReadWord($"{folder}/{file}"))
            .OfType<string>()
            .Distinct()
            .Order()
            .ToList();
        return values.Count == 0 ? null : string.Join('+', values);
    }

    private List<double> Kilohertz(string file) =>
        [.. PolicyFolders().Select(folder => files.ReadLong($"{folder}/{file}")).OfType<long>().Select(value => (double)value)];

    private List<double> CpuInfoMhz() =>
        [.. cpuInfo.Where(line => line.StartsWith("cpu MHz", StringComparison.Ordinal))
            .Select(line => SystemFilesReading.ParseDouble(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]))
            .OfType<double>()];

    private static double? Mean(List<double> values) => values.Count == 0 ? null : values.Average();
}
