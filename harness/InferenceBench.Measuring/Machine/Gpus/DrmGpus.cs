using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Gpus;

/// <summary>
/// AMD and Intel GPUs as Linux' graphics drivers show them; AMD's names come from <c>rocm-smi</c> where it is installed.
/// </summary>
internal sealed class DrmGpus(ISystemFiles files, IProcessRunner processes)
{
    private const string Root = "/sys/class/drm";

    private static readonly Dictionary<string, string> Vendors = new() { ["0x1002"] = "amd", ["0x8086"] = "intel" };

    public IReadOnlyList<GpuFacts> Gpus()
    {
        var devices = files.List(Root)
            .Where(name => name.StartsWith("card", StringComparison.Ordinal)
                && name[4..].All(char.IsAsciiDigit)
                && name.Length > 4)
            .Select(name => $"{Root}/{name}/device")
            .Where(device => Vendors.ContainsKey(files.ReadWord(device + "/vendor") ?? ""))
            .OrderBy(device => device.Length).ThenBy(device => device, StringComparer.Ordinal)
            .ToList();
        var amdDevices = devices.Where(device => Vendors[files.ReadWord(device + "/vendor")!] == "amd").ToList();

        // The tool numbers the cards in its own way, so its names are used only where they cannot be mixed up.
        var names = amdDevices.Count == 0 ? [] : RocmSmi.ProductNames(processes);
        var unmistakable = names.Distinct().Count() == 1 || names.Count == 1 ? names[0] : null;
        return [.. devices.Select(device => Facts(device, unmistakable))];
    }

    private GpuFacts Facts(string device, string? amdName)
    {
        var vendor = Vendors[files.ReadWord(device + "/vendor")!];
        var total = files.ReadLong(device + "/mem_info_vram_total");
        var sensors = files.List(device + "/hwmon").Select(name => $"{device}/hwmon/{name}").FirstOrDefault();
        return new GpuFacts
        {
            Vendor = vendor,
            Name = files.ReadWord(device + "/product_name") ?? (vendor == "amd" ? amdName : null) ?? GenericName(device, vendor),
            Driver = vendor == "amd" ? files.ReadWord("/sys/module/amdgpu/version") : null,
            MemoryBytes = total,
            FreeMemoryBytes = total - files.ReadLong(device + "/mem_info_vram_used"),
            PowerLimitWatts = files.ReadLong(sensors + "/power1_cap") * 1e-6,
            TemperatureCelsius = files.ReadLong(sensors + "/temp1_input") * 1e-3,
            PcieGeneration = Generation(device + "/current_link_speed"),
            MaxPcieGeneration = Generation(device + "/max_link_speed"),
            PcieLanes = (int?)files.ReadLong(device + "/current_link_width"),
            MaxPcieLanes = (int?)files.ReadLong(device + "/max_link_width"),
        };
    }

    private string GenericName(string device, string vendor) =>
        $"{(vendor == "amd" ? "AMD" : "Intel")} GPU {files.ReadWord(device + "/device") ?? "of unknown type"}";

    // The kernel prints the transfer rate, e.g. "16.0 GT/s PCIe"; each generation has its own.
    private int? Generation(string file) => files.ReadWord(file)?.Split(' ')[0] switch
    {
        "2.5" => 1,
        "5.0" or "5" => 2,
        "8.0" or "8" => 3,
        "16.0" or "16" => 4,
        "32.0" or "32" => 5,
        "64.0" or "64" => 6,
        _ => null,
    };
}
