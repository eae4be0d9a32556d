namespace InferenceBench.Models.Gguf;

/// <summary>The names of weight types and mixtures, as llama.cpp prints them (<c>general.file_type</c>).</summary>
public static class Quantizations
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["F32"] = "FP32",
        ["F16"] = "FP16",
        ["BF16"] = "FP16",
        ["Q8_0"] = "INT8",
        ["Q6_K"] = "INT6",
        ["Q5_K_M"] = "INT5",
        ["Q5_K_S"] = "INT5",
        ["Q5_1"] = "INT5",
        ["Q5_0"] = "INT5",
        ["Q4_K_M"] = "INT4",
        ["Q4_K_S"] = "INT4",
        ["Q4_1"] = "INT4",
        ["Q4_0"] = "INT4",
        ["IQ4_NL"] = "INT4",
        ["IQ4_XS"] = "INT4",
        ["MXFP4_MOE"] = "FP4",
        ["Q3_K_L"] = "INT3",
        ["Q3_K_M"] = "INT3",
        ["Q3_K_S"] = "INT3",
        ["IQ3_M"] = "INT3",
        ["IQ3_S"] = "INT3",
        ["IQ3_XS"] = "INT3",
        ["IQ3_XXS"] = "INT3",
        ["Q2_K"] = "INT2",
        ["Q2_K_S"] = "INT2",
        ["IQ2_M"] = "INT2",
        ["IQ2_S"] = "INT2",
        ["IQ2_XS"] = "INT2",
        ["IQ2_XXS"] = "INT2",
        ["TQ2_0"] = "INT2",
        ["TQ1_0"] = "INT1",
        ["IQ1_M"] = "INT1",
        ["IQ1_S"] = "INT1",
    };

    /// <summary>All names, most bits first.</summary>
    public static IReadOnlyCollection<string> Names => Classes.Keys;

    /// <summary>True for a name spelled as llama.cpp spells it.</summary>
    public static bool IsKnown(string quantization) => Classes.ContainsKey(quantization);

    /// <summary>
    /// The nominal width most of the weights have, e.g. <c>INT4</c> for <c>Q4_K_M</c>; empty for an unknown name.
    /// </summary>
    public static string ClassOf(string quantization) => Classes.GetValueOrDefault(quantization, "");
}
