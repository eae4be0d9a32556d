using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Results.Quality;

/// <summary>
/// What scoring a text gave: how well a model predicts it, and how far its predictions are from those of the baseline. Formulas:
/// <c>docs/measuring.md</c>. Logarithms are natural; bounds are those of 95 % intervals.
/// </summary>
// A candidate that rules out what the baseline deems possible is infinitely far from it.
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public record QualityFigures
{
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
