using System.Buffers.Binary;
using InferenceBench.Measuring.Machine.Sources;

namespace InferenceBench.Measuring.Machine.Sensors;

/// <summary>
/// What is read of <c>gpu_metrics</c>, the driver's binary table (kernel, <c>kgd_pp_interface.h</c>): format 1 is of cards, 2 and
/// 3 of processors with graphics. Its throttle bits mean the same on every card from content revision 3 on.
/// </summary>
/// <param name="IsWithinProcessor">The graphics share the processor's package.</param>
/// <param name="Throttles">What holds the clocks down; null when the table does not tell in words common to all cards.</param>
internal sealed record AmdMetrics(bool IsWithinProcessor, IReadOnlyList<string>? Throttles)
{
    private const int ThrottleOffset = 112;
    private const int CardFormat = 1;
    private const int ContentWithCommonBits = 3;
    private const int HeaderBytes = 4;

    /// <summary>Bits of <c>indep_throttle_status</c> by what they have in common (amdgpu_smu.h, SMU_THROTTLER_*).</summary>
    private static readonly (int First, int Count, string Name)[] _groups =
    [
        (0, 16, "power_cap"), (16, 16, "current_limit"), (32, 16, "thermal"), (48, 16, "other"),
    ];

    /// <summary>The table's place below a device's folder.</summary>
    internal static string Path(string device) => device + "/gpu_metrics";

    internal static AmdMetrics Read(IHeldFile table)
    {
        Span<byte> buffer = stackalloc byte[ThrottleOffset + sizeof(ulong)];
        return Of(buffer[..table.Read(buffer)]);
    }

    private static AmdMetrics Of(ReadOnlySpan<byte> table)
    {
        if (table.Length < HeaderBytes)
        {
            return new AmdMetrics(IsWithinProcessor: false, Throttles: null);
        }

        var (format, content) = (table[2], table[3]);
        var tells = format == CardFormat && content == ContentWithCommonBits && table.Length >= ThrottleOffset + sizeof(ulong);
        return new AmdMetrics(
            format > CardFormat, tells ? Names(BinaryPrimitives.ReadUInt64LittleEndian(table[ThrottleOffset..])) : null);
    }

    /// <summary>All bits set: the card does not fill the field.</summary>
    private static List<string>? Names(ulong bits) => bits == ulong.MaxValue
        ? null
        : [.. _groups.Where(group => (bits >> group.First & ((1UL << group.Count) - 1)) != 0).Select(group => group.Name)];
}
