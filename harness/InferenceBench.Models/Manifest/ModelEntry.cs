using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Yaml;
using InferenceBench.Models.Formats;

namespace InferenceBench.Models.Manifest;

/// <summary>A model the manifest knows, and where each of its quantizations comes from.</summary>
public sealed record ModelEntry : Located
{
    /// <summary>What suites and the command line call it: lower-case letters, digits, dots and dashes.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Family { get; init; }

    /// <summary><c>dense</c> or <c>moe</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Parameters as the model's authors publish them; the exact number is read from the file.</summary>
    public required long TotalParameters { get; init; }

    /// <summary>
    /// Parameters a token passes through, by the definition of
    /// <see cref="InferenceBench.Models.Gguf.ModelFacts.ActiveParameters"/> and not always the publisher's; equal to the total
    /// for dense models.
    /// </summary>
    public required long ActiveParameters { get; init; }

    /// <summary>Licence of the weights: an SPDX id, or the name the authors give it.</summary>
    public required string License { get; init; }

    /// <summary>True when the hub wants a licence accepted and a token sent before it gives the files named here.</summary>
    public bool Gated { get; init; }

    public required IReadOnlyList<ModelFiles> Files { get; init; }

    /// <summary>
    /// The files of a quantization (<c>Q8_0</c>) or, when given a class (<c>FP16</c>, <c>INT8</c>, <c>INT4</c>), of the first
    /// that is of it.
    /// </summary>
    /// <remarks>GGUF goes before ONNX, so that <c>INT4</c> is what it was before a model had an ONNX folder.</remarks>
    /// <exception cref="InputException">The model has no such quantization; the sentence lists those it has.</exception>
    public ModelFiles FilesOf(string quantization) => FilesOf(quantization, [ModelFormats.Gguf, ModelFormats.Onnx]);

    /// <summary>
    /// As <see cref="FilesOf(string)"/>, in the first of these forms that has it, for a provider if one is given.
    /// </summary>
    /// <exception cref="InputException">The model has no such quantization in these forms; the sentence lists those it
    /// has.</exception>
    public ModelFiles FilesOf(string quantization, IReadOnlyList<string> formats, string? provider = null)
    {
        var files = formats.SelectMany(format => AllOf(quantization, format)).ToList();
        return files.Find(f => provider is null || f.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase))
            ?? throw new InputException(
                ExitCode.QuantizationUnknown,
                $"The model '{Id}' has no quantization '{quantization}'{(provider is null ? "" : $" for '{provider}'")} in "
                + "the manifest; "
                + $"it has {string.Join(", ", Files.Select(f => f.Label))}.");
    }

    /// <summary>
    /// The files of a quantization in one form, for every provider: those of that name or, where there is none, the first of that
    /// width.
    /// </summary>
    public IReadOnlyList<ModelFiles> AllOf(string quantization, string format)
    {
        var fitting = Files.Where(f => f.Format == format && f.Is(quantization)).ToList();
        var name = fitting.Find(f => f.Quantization.Equals(quantization, StringComparison.OrdinalIgnoreCase))
            ?? fitting.FirstOrDefault();
        return [.. fitting.Where(f => f.Quantization == name!.Quantization)];
    }
}
