using static InferenceBench.Models.Gguf.GgmlType;

namespace InferenceBench.Models.Gguf;

/// <summary>
/// Block sizes of all tensor types of llama.cpp v0.4.0, as its <c>ggml_blck_size</c> and <c>ggml_type_size</c> answer.
/// </summary>
public static class GgmlTypes
{
    /// <summary>Every type that a file can have.</summary>
    public static IReadOnlyList<GgmlLayout> All { get; } =
    [
        new(F32, 1, 4), new(F16, 1, 2), new(BF16, 1, 2), new(F64, 1, 8),
        new(I8, 1, 1), new(I16, 1, 2), new(I32, 1, 4), new(I64, 1, 8),
        new(Q4_0, 32, 18), new(Q4_1, 32, 20), new(Q5_0, 32, 22), new(Q5_1, 32, 24), new(Q8_0, 32, 34), new(Q8_1, 32, 36),
        new(Q2_K, 256, 84), new(Q3_K, 256, 110), new(Q4_K, 256, 144), new(Q5_K, 256, 176), new(Q6_K, 256, 210),
        new(Q8_K, 256, 292),
        new(IQ1_S, 256, 50), new(IQ1_M, 256, 56), new(IQ2_XXS, 256, 66), new(IQ2_XS, 256, 74), new(IQ2_S, 256, 82),
        new(IQ3_XXS, 256, 98), new(IQ3_S, 256, 110), new(IQ4_NL, 32, 18), new(IQ4_XS, 256, 136),
        new(TQ1_0, 256, 54), new(TQ2_0, 256, 66),
        new(MXFP4, 32, 17), new(NVFP4, 64, 36), new(Q1_0, 128, 18), new(Q2_0, 64, 18),
    ];

    private static readonly Dictionary<GgmlType, GgmlLayout> _byType = All.ToDictionary(layout => layout.Type);

    private static readonly Dictionary<string, GgmlLayout> _byName = All.ToDictionary(
        layout => layout.Name, StringComparer.OrdinalIgnoreCase);

    public static GgmlLayout Of(GgmlType type) => _byType[type];

    /// <summary>The layout of a type number in a file, or null when llama.cpp v0.4.0 has no such type.</summary>
    public static GgmlLayout? Find(uint number) => _byType.GetValueOrDefault((GgmlType)number);

    /// <summary>The layout of a name such as <c>q8_0</c> in any case, or null.</summary>
    public static GgmlLayout? Find(string name) => _byName.GetValueOrDefault(name);
}
