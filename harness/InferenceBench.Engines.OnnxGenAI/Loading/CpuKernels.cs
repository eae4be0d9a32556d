using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace InferenceBench.Engines.OnnxGenAI.Loading;

/// <summary>
/// The class of kernels that ONNX Runtime's matrix library chooses on this processor, by the instructions it asks for: it says
/// nowhere which it took. Quantized weights are multiplied by other code in each, at other speeds.
/// </summary>
internal static class CpuKernels
{
    private const string LinuxFlags = "/proc/cpuinfo";

    /// <summary>E.g. <c>avx2</c>, <c>avx512-vnni</c>; empty where it is not known.</summary>
    internal static string Here { get; } = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => OfFlags(X64Flags()),
        Architecture.Arm64 => Dp.IsSupported ? "neon-dotprod" : "neon",
        _ => "",
    };

    /// <summary>The best class that these processor flags, by Linux's names, allow.</summary>
    internal static string OfFlags(IReadOnlySet<string> flags) =>
        flags.Contains("amx_int8") ? "amx-int8"
        : flags.Contains("avx512_vnni") ? "avx512-vnni"
        : flags.Contains("avx_vnni") ? "avx-vnni"
        : flags.Contains("avx512bw") ? "avx512"
        : flags.Contains("avx2") ? "avx2"
        : flags.Count == 0 ? "" : "sse";

    /// <summary>Linux tells what processor and system allow together; elsewhere the runtime asks both.</summary>
    private static HashSet<string> X64Flags()
    {
        try
        {
            var line = OperatingSystem.IsLinux()
                ? File.ReadLines(LinuxFlags).FirstOrDefault(l => l.StartsWith("flags", StringComparison.Ordinal))
                : null;
            return line is not null ? [.. line.Split(' ')] : AskedFlags();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return AskedFlags();
        }
    }

    private static HashSet<string> AskedFlags()
    {
        HashSet<string> flags = [];
        void Add(bool has, string flag) => _ = has && flags.Add(flag);
        var (_, _, vnniBits, _) = X86Base.CpuId(7, 0);
        const int Avx512VnniBit = 1 << 11;
        Add(Sse2.IsSupported, "sse2");
        Add(Avx2.IsSupported, "avx2");
        Add(Avx512BW.IsSupported, "avx512bw");
        Add(AvxVnni.IsSupported, "avx_vnni");
        Add(Avx512BW.IsSupported && (vnniBits & Avx512VnniBit) != 0, "avx512_vnni");
        return flags;
    }
}
