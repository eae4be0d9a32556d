using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Results.Quality;

/// <summary>
/// How well one quantization of a model on one engine predicts a text, and how far its predictions are from those of the
/// unquantized model. Formulas: <c>docs/measuring.md</c>. Logarithms are natural; bounds are those of 95 % intervals.
/// </summary>
// A candidate that rules out what the baseline deems possible is infinitely far from it.
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record QualityRow
{
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

    public required int TokensScored { get; init; }

    /// <summary>exp of the mean negative log-likelihood of the scored tokens.</summary>
    public required Estimate Perplexity { get; init; }

    /// <summary>Perplexity over the baseline's, on the same tokens.</summary>
    public required Estimate PerplexityRatio { get; init; }

    /// <summary>Mean Kullback-Leibler divergence of the candidate's predictions from the baseline's, in nats.</summary>
    public required Estimate KlMean { get; init; }

    public required double KlMedian { get; init; }

    /// <summary>99th percentile of the scored tokens.</summary>
    public required double KlP99 { get; init; }

    public required double KlMax { get; init; }

    /// <summary>Share of scored positions where both find the same token the likeliest.</summary>
    public required Estimate SameTopShare { get; init; }

    /// <summary>Root mean square of the change of the right token's probability.</summary>
    public required double ProbabilityShiftRms { get; init; }
}
