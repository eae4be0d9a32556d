using Arm = System.Runtime.Intrinsics.Arm;
using X86 = System.Runtime.Intrinsics.X86;

namespace InferenceBench.Measuring.Machine.Sources;

/// <summary>Instruction sets as the .NET runtime finds them, under Linux' names.</summary>
internal static class RuntimeSimd
{
    public static IReadOnlyList<string> Flags()
    {
        (string Name, bool Supported)[] known =
        [
            ("avx", X86.Avx.IsSupported),
            ("avx2", X86.Avx2.IsSupported),
            ("fma", X86.Fma.IsSupported),
            ("avx_vnni", X86.AvxVnni.IsSupported),
            ("avx512f", X86.Avx512F.IsSupported),
            ("avx512vbmi", X86.Avx512Vbmi.IsSupported),
            ("neon", Arm.AdvSimd.IsSupported),
            ("dotprod", Arm.Dp.IsSupported),
        ];
        return [.. known.Where(flag => flag.Supported).Select(flag => flag.Name)];
    }
}
