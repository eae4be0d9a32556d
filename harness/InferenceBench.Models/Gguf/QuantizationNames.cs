using static InferenceBench.Models.Gguf.GgmlType;

namespace InferenceBench.Models.Gguf;

/// <summary>Names of whole-file quantizations: <c>general.file_type</c> as in <c>llama.h</c> (llama.cpp v0.4.0).</summary>
internal static class QuantizationNames
{
    /// <summary>A file's stated type is believed when at least this part of its elements has the type it names.</summary>
    private const double BelievedShare = 0.1;

    /// <summary>Name and main tensor type of each file type.</summary>
    private static readonly Dictionary<long, (string Name, GgmlType Main)> _fileTypes = new()
    {
        [0] = ("F32", F32), [1] = ("F16", F16), [2] = ("Q4_0", Q4_0), [3] = ("Q4_1", Q4_1), [7] = ("Q8_0", Q8_0),
        [8] = ("Q5_0", Q5_0),
        [9] = ("Q5_1", Q5_1), [10] = ("Q2_K", Q2_K), [11] = ("Q3_K_S", Q3_K), [12] = ("Q3_K_M", Q3_K), [13] = ("Q3_K_L", Q3_K),
        [14] = ("Q4_K_S", Q4_K), [15] = ("Q4_K_M", Q4_K), [16] = ("Q5_K_S", Q5_K), [17] = ("Q5_K_M", Q5_K), [18] = ("Q6_K", Q6_K),
        [19] = ("IQ2_XXS", IQ2_XXS), [20] = ("IQ2_XS", IQ2_XS), [21] = ("Q2_K_S", Q2_K), [22] = ("IQ3_XS", IQ3_S),
        [23] = ("IQ3_XXS", IQ3_XXS), [24] = ("IQ1_S", IQ1_S), [25] = ("IQ4_NL", IQ4_NL), [26] = ("IQ3_S", IQ3_S),
        [27] = ("IQ3_M", IQ3_S),
        [28] = ("IQ2_S", IQ2_XS), [29] = ("IQ2_M", IQ2_S), [30] = ("IQ4_XS", IQ4_XS), [31] = ("IQ1_M", IQ1_M),
        [32] = ("BF16", BF16),
        [36] = ("TQ1_0", TQ1_0), [37] = ("TQ2_0", TQ2_0), [38] = ("MXFP4", MXFP4), [39] = ("NVFP4", NVFP4), [40] = ("Q1_0", Q1_0),
        [41] = ("Q2_0", Q2_0),
    };

    /// <summary>The stated name if the tensors bear it out, else the type that most elements have.</summary>
    /// <param name="fileType">Value of <c>general.file_type</c>, null when absent.</param>
    /// <param name="shares">Tensor types, largest first; not empty.</param>
    public static string Of(long? fileType, IReadOnlyList<TensorTypeShare> shares)
    {
        var total = (double)shares.Sum(share => share.Elements);
        return fileType is { } number
            && _fileTypes.TryGetValue(number, out var stated)
            && shares.Any(share => share.Type == stated.Main && share.Elements / total >= BelievedShare)
            ? stated.Name
            : shares[0].Type.ToString();
    }
}
