using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Libraries;

/// <summary>
/// Where Vulkan's loader looks for drivers on Linux (its document "Driver discovery"); without one it finds no device and says
/// nothing.
/// </summary>
internal static class VulkanDrivers
{
    private static readonly string[] _variables = ["VK_DRIVER_FILES", "VK_ICD_FILENAMES", "VK_ADD_DRIVER_FILES"];
    private static readonly string[] _folders =
        ["/usr/local/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/etc/vulkan/icd.d", "/usr/share/vulkan/icd.d"];

    internal static bool Any(ISystemFiles files, Func<string, string?> environment) =>
        _variables.Any(name => environment(name) is { Length: > 0 })
        || _folders.Append($"{environment("HOME")}/.local/share/vulkan/icd.d")
            .Any(folder => files.List(folder).Any(file => file.EndsWith(".json", StringComparison.Ordinal)));
}
