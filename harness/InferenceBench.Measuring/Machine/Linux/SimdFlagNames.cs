namespace InferenceBench.Measuring.Machine.Linux;

/// <summary>The instruction sets that decide which arithmetic kernels an engine can use.</summary>
internal static class SimdFlagNames
{
    private static readonly (string Kernel, string Name)[] Known =
    [
        ("sse4_2", "sse4_2"), ("avx", "avx"), ("f16c", "f16c"), ("fma", "fma"), ("avx2", "avx2"), ("avx_vnni", "avx_vnni"),
        ("avx512f", "avx512f"), ("avx512bw", "avx512bw"), ("avx512vbmi", "avx512vbmi"), ("avx512_vnni", "avx512_vnni"),
        ("avx512_bf16", "avx512_bf16"), ("avx512_fp16", "avx512_fp16"),
        ("amx_tile", "amx_tile"), ("amx_int8", "amx_int8"), ("amx_bf16", "amx_bf16"),
        ("asimd", "neon"), ("asimddp", "dotprod"), ("i8mm", "i8mm"), ("bf16", "bf16"), ("sve", "sve"), ("sve2", "sve2"),
        ("sme", "sme"),
    ];

    /// <summary>Those found in a line of <c>/proc/cpuinfo</c>.</summary>
    public static IReadOnlyList<string> Among(string flags)
    {
        var present = flags.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return [.. Known.Where(flag => present.Contains(flag.Kernel)).Select(flag => flag.Name)];
    }
}
