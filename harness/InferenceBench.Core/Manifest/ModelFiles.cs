using InferenceBench.Core.Yaml;

namespace InferenceBench.Core.Manifest;

/// <summary>One quantization of a model: where on the hub its file or files are.</summary>
public sealed record ModelFiles : Located
{
    /// <summary>Name as in <see cref="Quantizations"/>, e.g. <c>Q4_K_M</c>.</summary>
    public required string Quantization { get; init; }

    /// <summary>File form; <c>gguf</c>.</summary>
    public string Format { get; init; } = "gguf";

    /// <summary>Repository on the hub, <c>owner/name</c>.</summary>
    public required string Repository { get; init; }

    /// <summary>Branch, tag or commit.</summary>
    public string Revision { get; init; } = "main";

    /// <summary>Paths inside the repository with forward slashes; a split model has all its parts, in order.</summary>
    public required IReadOnlyList<string> Names { get; init; }
}
