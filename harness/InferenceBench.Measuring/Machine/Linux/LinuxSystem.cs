using InferenceBench.Measuring.Machine.Sources;
using InferenceBench.Results.Machines;

namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>Reads the Linux system: distribution, kernel, what it runs in, power.</summary>
internal sealed class LinuxSystem(ISystemFiles files, HostPlatform platform)
{
    private const string Supplies = "/sys/class/power_supply";
    private const string Profile = "/sys/firmware/acpi/platform_profile";

    private static readonly string[] CloudVendors =
    [
        "Amazon EC2", "Google", "Microsoft Corporation", "DigitalOcean", "Hetzner", "OracleCloud", "OpenStack Foundation",
    ];

    public OperatingSystemFacts Read() => new()
    {
        Name = DistributionName() ?? platform.OperatingSystemName,
        Kernel = files.ReadWord("/proc/sys/kernel/osrelease"),
        Architecture = platform.Architecture,
        Virtualization = Virtualization(),
        Container = Container(),
        PowerProfile = files.ReadWord(Profile),
        OnBattery = OnBattery(),
    };

    private string? DistributionName() =>
        files.ReadLines("/etc/os-release").Where(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal))
            .Select(line => line["PRETTY_NAME=".Length..].Trim('"', '\'')).FirstOrDefault();

    // The firmware's vendor and product are told only for virtual and cloud machines, where they name the machine's type.
    private string? Virtualization()
    {
        if (files.ReadWord("/proc/sys/kernel/osrelease")?.Contains("microsoft", StringComparison.OrdinalIgnoreCase) == true)
        {
            return "wsl";
        }

        var vendor = files.ReadWord("/sys/class/dmi/id/sys_vendor");
        var product = files.ReadWord("/sys/class/dmi/id/product_name");
        var isVirtual = files.ReadLines("/proc/cpuinfo").ValueOf("flags")?.Split(' ').Contains("hypervisor") == true
            || files.ReadWord("/sys/hypervisor/type") is not null;
        if (vendor is not null && (isVirtual || CloudVendors.Contains(vendor)))
        {
            return product is null ? vendor : $"{vendor} {product}";
        }

        return files.ReadWord("/sys/hypervisor/type") ?? (isVirtual ? "virtual machine" : null);
    }

    private string? Container()
    {
        var groups = files.ReadText("/proc/1/cgroup") ?? "";
        return groups.Contains("kubepods", StringComparison.Ordinal)
            || files.List("/var/run/secrets/kubernetes.io").Count > 0 ? "kubernetes"
            : files.ReadText("/.dockerenv") is not null || groups.Contains("/docker", StringComparison.Ordinal) ? "docker"
            : files.ReadText("/run/.containerenv") is not null ? "podman"
            : groups.Contains("/lxc", StringComparison.Ordinal) ? "lxc"
            : null;
    }

    private bool? OnBattery()
    {
        var mains = files.List(Supplies).Where(name => files.ReadWord($"{Supplies}/{name}/type") == "Mains")
            .Select(name => files.ReadLong($"{Supplies}/{name}/online")).OfType<long>().ToList();
        return mains.Count == 0 ? null : mains.All(online => online == 0);
    }
}
