using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>Graphics devices in Linux' file tree.</summary>
internal static class DrmDevices
{
    private const string Root = "/sys/class/drm";

    /// <summary>Folders of a vendor's devices, e.g. <c>/sys/class/drm/card0/device</c>, in the order of their numbers.</summary>
    internal static IEnumerable<string> Of(ISystemFiles files, string vendor) => files.List(Root)
        .Where(name => name.Length > 4 && name.StartsWith("card", StringComparison.Ordinal) && name[4..].All(char.IsAsciiDigit))
        .OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
        .Select(name => $"{Root}/{name}/device")
        .Where(device => files.ReadWord(device + "/vendor") == vendor);

    /// <summary>Folder of a device's sensors; null when it has none.</summary>
    internal static string? Sensors(ISystemFiles files, string device) =>
        files.List(device + "/hwmon").Select(name => $"{device}/hwmon/{name}").FirstOrDefault();
}
