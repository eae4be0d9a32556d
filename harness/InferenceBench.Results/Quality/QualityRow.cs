using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace InferenceBench.Results.Quality;

/// <summary>The figures of one quantization of a model on one engine, against those of the unquantized model.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record QualityRow : QualityFigures
{
    /// <summary>To be filled by an initializer.</summary>
    public QualityRow()
    {
    }

    /// <summary>Figures with what they are of.</summary>
    [SetsRequiredMembers]
    public QualityRow(
        QualityFigures figures, string model, string quantization, string engine, string modelSha256,
        string baselineQuantization, string textSha256, int chunkTokens)
        : base(figures)
    {
        (Model, Quantization, Engine) = (model, quantization, engine);
        (ModelSha256, BaselineQuantization) = (modelSha256, baselineQuantization);
        (TextSha256, ChunkTokens) = (textSha256, chunkTokens);
    }

    /// <summary>Id as in <c>cells.csv</c>.</summary>
    public required string Model { get; init; }

    /// <summary>E.g. <c>Q4_K_M</c>.</summary>
    public required string Quantization { get; init; }

    /// <summary>Engine id.</summary>
    public required string Engine { get; init; }

    /// <summary>CPU code path the engine's library picked, as in <c>cells.csv</c>; empty when it is not known.</summary>
    public string CpuVariant { get; init; } = "";

    /// <summary>Hash of the model's file, as in <c>cells.csv</c>.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Quantization of the same model it is compared with.</summary>
    public required string BaselineQuantization { get; init; }

    /// <summary>Hash of the text.</summary>
    public required string TextSha256 { get; init; }

    /// <summary>Tokens the model sees at most before the one it predicts; the second half of each chunk is scored.</summary>
    public required int ChunkTokens { get; init; }
}
