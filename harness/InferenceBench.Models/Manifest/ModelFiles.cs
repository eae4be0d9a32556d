using InferenceBench.Foundation.Yaml;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Models.Manifest;

/// <summary>One quantization of a model in one file form: where on the hub its file or files are.</summary>
public sealed record ModelFiles : Located
{
    /// <summary>
    /// Name as in <see cref="Quantizations"/>, e.g. <c>Q4_K_M</c>; in ONNX as in <see cref="OnnxQuantization"/>, e.g.
    /// <c>INT4</c>.
    /// </summary>
    public required string Quantization { get; init; }

    /// <summary>File form, one of <see cref="ModelFormats"/>.</summary>
    public string Format { get; init; } = ModelFormats.Gguf;

    /// <summary>Execution provider an ONNX folder is made for, e.g. <c>cuda</c>.</summary>
    public string Provider { get; init; } = "cpu";

    /// <summary>Repository on the hub, <c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>Branch, tag or commit.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>Folder of the repository that the names are in; empty = its root.</summary>
    public string Folder { get; init; } = "";

    /// <summary>
    /// Paths inside the folder with forward slashes; a split model has all its parts, in order; an ONNX folder begins with its
    /// config.
    /// </summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The same inside the repository.</summary>
    public IReadOnlyList<string> Paths => Folder.Length == 0 ? Names : [.. Names.Select(name => $"{Folder}/{name}")];

    /// <summary>The nominal width of most of the weights, e.g. <c>INT4</c>.</summary>
    public string Class => Format == ModelFormats.Onnx ? Quantization.Split('-')[0] : Quantizations.ClassOf(Quantization);

    /// <summary>The quantization and, where it is not GGUF, its form and provider.</summary>
    public string Label => Format == ModelFormats.Gguf ? Quantization
        : Provider == "cpu" ? $"{Quantization} {Format}"
        : $"{Quantization} {Format}-{Provider}";

    /// <summary>The options of <c>models pull</c> that name exactly these files.</summary>
    public string PullOptions => $"--quantization {Quantization}"
        + (Format == ModelFormats.Gguf ? "" : $" --format {Format}")
        + (Provider == "cpu" ? "" : $" --provider {Provider}");

    /// <summary>True when it is of that name or width.</summary>
    public bool Is(string quantization) =>
        Quantization.Equals(quantization, StringComparison.OrdinalIgnoreCase)
            || Class.Equals(quantization, StringComparison.OrdinalIgnoreCase);
}
