using System.Globalization;

namespace InferenceBench.Measuring.Machine.Gpus;

/// <summary>Names of the bits in NVIDIA's clock event reasons (NVML API reference, "NvmlClocksEventReasons").</summary>
internal static class NvidiaThrottleReasons
{
    private static readonly string[] Names =
    [
        "gpu_idle", "applications_clocks_setting", "sw_power_cap", "hw_slowdown", "sync_boost",
        "sw_thermal_slowdown", "hw_thermal_slowdown", "hw_power_brake_slowdown", "display_clock_setting",
    ];

    /// <summary>Names of the bits set in a form like <c>0x0000000000000004</c>; null when it is no such form.</summary>
    public static IReadOnlyList<string>? Parse(string? text)
    {
        if (text is null || !text.StartsWith("0x", StringComparison.Ordinal)
            || !ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits))
        {
            return null;
        }

        return Of(bits);
    }

    /// <summary>Names of the bits set.</summary>
    public static IReadOnlyList<string> Of(ulong bits) => bits == 0
        ? []
        : [.. Enumerable.Range(0, 64)
            .Where(bit => (bits >> bit & 1) == 1)
            .Select(bit => bit < Names.Length ? Names[bit] : $"bit_{bit}")];
}
