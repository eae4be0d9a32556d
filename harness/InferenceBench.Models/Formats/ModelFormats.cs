using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Words;

namespace InferenceBench.Models.Formats;

/// <summary>The file forms of models, and which quantizations each knows.</summary>
public static class ModelFormats
{
    public const string Gguf = "gguf";

    /// <summary>A folder in onnxruntime-genai's form.</summary>
    public const string Onnx = "onnx";

    /// <summary>What the names of a width mean in GGUF; in ONNX they are names of their own.</summary>
    private static readonly Dictionary<string, string> _ggufOfClass = new(StringComparer.OrdinalIgnoreCase)
    {
        ["FP16"] = "F16",
        ["INT8"] = "Q8_0",
        ["INT4"] = "Q4_K_M",
    };

    /// <summary>The quantizations that a form knows, by its own names; those it does not know are left to the others.</summary>
    /// <param name="format">One of <paramref name="formats"/>.</param>
    /// <param name="quantizations">Names as a suite gives them.</param>
    /// <param name="formats">The forms that the suite's engines read.</param>
    /// <exception cref="InputException">A name that no form knows, or none that one of <paramref name="formats"/>
    /// knows.</exception>
    public static IReadOnlyList<string> Quantizations(
        string format, IEnumerable<string> quantizations, IReadOnlyList<string> formats)
    {
        ArgumentNullException.ThrowIfNull(formats);
        var given = quantizations.ToList();
        if (given.Find(q => !Knows(Gguf, q) && !Knows(Onnx, q)) is { } unknown)
        {
            throw Unknown($"The quantization '{unknown}' is not known", unknown);
        }

        return given.Exists(q => formats.Any(f => Knows(f, q)))
            ? [.. given.Select(q => NameIn(format, q)).OfType<string>().Distinct(StringComparer.Ordinal)]
            : throw Unknown(
                $"The engines of this suite read {string.Join(" and ", formats)}, which has none of {string.Join(", ", given)}");
    }

    /// <summary>
    /// The form of a model of which only names are left, as in results of any age: its file's ending, else a quantization that
    /// ONNX alone has.
    /// </summary>
    /// <param name="fileName">Name of its file or folder, with or without the path.</param>
    /// <param name="quantization">As the result has it.</param>
    public static string OfNames(string fileName, string quantization)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        var isOnnx = !fileName.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase)
            && OnnxQuantization.Find(quantization) is not null && !QuantizedSize.IsKnown(quantization);
        return isOnnx ? Onnx : Gguf;
    }

    /// <summary>True when a form has a quantization of that name or width.</summary>
    public static bool Knows(string format, string quantization) => NameIn(format, quantization) is not null;

    /// <summary>A form's own name of a quantization or width, e.g. Q4_K_M for INT4 in GGUF; null when it has none.</summary>
    public static string? NameIn(string format, string quantization) => format == Onnx
        ? OnnxQuantization.Find(quantization)?.Name
        : QuantizedSize.IsKnown(quantization) ? quantization : _ggufOfClass.GetValueOrDefault(quantization);

    private static InputException Unknown(string problem, string typed = "")
    {
        var ofOnnx = OnnxQuantization.All.Select(q => q.Name).ToList();
        var otherwise =
            $"'{ProgramName.Current} models quantize --help' lists those of GGUF, those of ONNX are {string.Join(", ", ofOnnx)}";
        return new(
            ExitCode.QuantizationUnknown, $"{problem}; {NearMiss.Then(typed, [.. QuantizedSize.Known, .. ofOnnx], otherwise)}.");
    }
}
