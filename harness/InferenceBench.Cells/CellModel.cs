using System.Text.Json.Serialization;
using InferenceBench.Foundation.Words;
using InferenceBench.Models.Formats;
using InferenceBench.Models.Gguf;

namespace InferenceBench.Cells;

/// <summary>
/// The model file of a cell and what is known of it before it is loaded. Its names are plain lines, whatever a file or server
/// says. Numbers are null where they are not known, for which older results have 0.
/// </summary>
public sealed record CellModel
{
    /// <summary>Id in the manifest or the shapes, or the file's name for a file given by path.</summary>
    public required string Id { get; init => field = PlainText.OneLine(value); }

    public required string Name { get; init => field = PlainText.OneLine(value); }

    public required string Family { get; init => field = PlainText.OneLine(value); }

    /// <summary>Absolute path of the file, or of the first file of a split model.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the file in lower-case hex.</summary>
    public required string Sha256 { get; init; }

    public required string Quantization { get; init => field = PlainText.OneLine(value); }

    /// <summary><c>trained</c> or <c>shape</c> (random weights: speed is real, quality is not).</summary>
    public required string Weights { get; init; }

    /// <summary><c>dense</c> or <c>moe</c>.</summary>
    public required string Architecture { get; init; }

    public required long? TotalParameters { get; init => field = Known(value); }

    /// <summary>Parameters a token passes through; equal to the total for dense models.</summary>
    public required long? ActiveParameters { get; init => field = Known(value); }

    public required double? BitsPerWeight { get; init => field = value > 0 ? value : null; }

    /// <summary>Bytes of all tensors.</summary>
    public required long? WeightBytes { get; init => field = Known(value); }

    /// <summary>Weight bytes read for one decoded token at batch 1.</summary>
    public required long? ActiveBytesPerToken { get; init => field = Known(value); }

    /// <summary>
    /// What a token is multiplied with and what is read for it; null in older results and where the file was not there.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelWork? Work { get; init; }

    /// <summary>The form of its file, as far as its names tell.</summary>
    [JsonIgnore]
    public string Format => ModelFormats.OfNames(Path, Quantization);

    private static long? Known(long? count) => count > 0 ? count : null;
}
