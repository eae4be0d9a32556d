using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results.Quality;

namespace InferenceBench.Measuring.Protocol;

/// <summary>What scoring a text gave; <see cref="QualityRow"/> says what each figure is.</summary>
// A candidate that rules out what the baseline deems possible is infinitely far from it.
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record QualityFigures
{
    public required int TokensScored { get; init; }

    public required Estimate Perplexity { get; init; }

    public required Estimate PerplexityRatio { get; init; }

    public required Estimate KlMean { get; init; }

    public required double KlMedian { get; init; }

    public required double KlP99 { get; init; }

    public required double KlMax { get; init; }

    public required Estimate SameTopShare { get; init; }

    public required double ProbabilityShiftRms { get; init; }
}
