using System.Globalization;
using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Measuring.Steps;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Speeds;

/// <summary>How far a cell's figures can be trusted.</summary>
public sealed record CellNoise
{
    private const double NoisyVariation = 0.10;
    private const double StrongAutocorrelation = 0.5;

    /// <summary>True when both rates are known to the target half-width.</summary>
    public required bool Converged { get; init; }

    /// <summary>Deviation over mean of the prefill seconds; null for fewer than two.</summary>
    public required double? PrefillVariation { get; init; }

    /// <summary>Deviation over mean of the decode seconds; null for fewer than two.</summary>
    public required double? DecodeVariation { get; init; }

    /// <summary>By how much a like cell's prefill must be slower to be found so; null without an interval.</summary>
    public double? PrefillDetectable { get; init; }

    /// <summary>The same of decode.</summary>
    public double? DecodeDetectable { get; init; }

    /// <summary>Repetitions whose prefill or decode seconds are mild outliers by Tukey's fences.</summary>
    public required int MildOutliers { get; init; }

    /// <summary>The same for severe outliers.</summary>
    public required int SevereOutliers { get; init; }

    /// <summary>
    /// Repetitions in which something else ran in the measuring process or in its place; null when nobody looked.
    /// </summary>
    public int? DisturbedRepetitions { get; init; }

    /// <summary>What a reader should know before comparing this cell; empty when nothing.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Those of the warnings that are about the repetitions' order and not their spread.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>Derives it from the samples alone.</summary>
    public static CellNoise Of(CellOutcome outcome, MeasureOptions options)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(options);
        var samples = outcome.Samples;
        var (prefill, decode) = (samples.PrefillTerms(), samples.DecodeTerms());
        List<string> prefillPatterns = [.. PatternsOf("prefill", prefill)], decodePatterns = [.. PatternsOf("decode", decode)];
        var labels = samples.Count == 0 ? [] : Labels(samples);
        var disturbances = DisturbedSamples.Of(samples);
        return new()
        {
            Converged = samples.Count > 0 && RepetitionRule.Converged(samples, options.TargetHalfWidth),
            PrefillVariation = Variation(prefill),
            DecodeVariation = Variation(decode),
            PrefillDetectable = DetectableDifference.Of(prefill),
            DecodeDetectable = DetectableDifference.Of(decode),
            MildOutliers = labels.Count(label => label == Outlier.Mild),
            SevereOutliers = labels.Count(label => label == Outlier.Severe),
            DisturbedRepetitions = disturbances.Count,
            Warnings =
            [
                .. SpreadOf("prefill", prefill), .. prefillPatterns, .. SpreadOf("decode", decode), .. decodePatterns,
                .. disturbances.Sentences,
            ],
            Patterns = [.. prefillPatterns, .. decodePatterns, .. disturbances.Sentences],
        };
    }

    private static IEnumerable<string> SpreadOf(string part, RatioTerm[] terms)
    {
        if (Variation(terms) is > NoisyVariation and var variation)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{part} varies by {variation:0 %} between repetitions");
        }

        if (terms.Length > 1 && RatioInterval.Of(terms) is { High: null })
        {
            yield return $"{part} has no interval: it would be more than a hundredfold wide";
        }
    }

    private static IEnumerable<string> PatternsOf(string part, RatioTerm[] terms)
    {
        if (terms.Length >= 10 && RoundSums.Of(terms).Autocorrelation > StrongAutocorrelation)
        {
            yield return $"{part} drifts: repetitions resemble the one before";
        }

        if (RoundEffect.IsSeen(terms))
        {
            yield return $"{part} differs more between rounds than within them";
        }

        if (terms.Length >= 5 && Slowness(terms).Label == Outlier.Severe)
        {
            yield return $"{part} was slow in the first repetition: it may need more warm-up";
        }
    }

    private static (Outlier Label, double Seconds) Slowness(RatioTerm[] terms)
    {
        double[] seconds = [.. terms.Select(term => term.Denominator)];
        return seconds[0] < seconds.Max() ? (Outlier.None, seconds[0]) : (new TukeyFences(seconds).Label(seconds[0]), seconds[0]);
    }

    private static List<Outlier> Labels(IReadOnlyList<Sample> samples)
    {
        var prefill = new TukeyFences([.. samples.Select(sample => sample.PrefillSeconds)]);
        var decode = new TukeyFences([.. samples.Select(sample => sample.DecodeSeconds)]);
        return [.. samples.Select(s => (Outlier)Math.Max(
            (int)prefill.Label(s.PrefillSeconds), (int)decode.Label(s.DecodeSeconds)))];
    }

    private static double? Variation(RatioTerm[] terms) =>
        Dispersion.CoefficientOfVariation([.. terms.Select(term => term.Denominator)]);
}
