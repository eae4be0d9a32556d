using System.Text.Json.Serialization;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Analysis.Speeds;

/// <summary>
/// How fast a cell is. Null where the workload leaves the part out or the samples are too few. Definitions:
/// <c>docs/measuring.md</c>.
/// </summary>
public sealed record CellSpeeds
{
    public required Estimate? PrefillTokensPerSecond { get; init; }

    public required Estimate? DecodeTokensPerSecond { get; init; }

    /// <summary>(prefill + decode seconds) / batch.</summary>
    public required Estimate? RequestSeconds { get; init; }

    /// <summary>What a request of any shape is made of.</summary>
    [JsonIgnore]
    public TokenSeconds Tokens { get; init; } = new(null, null, 1);

    /// <summary>All other figures of the repetitions.</summary>
    [JsonIgnore]
    public TimedFigures Timed { get; init; } = new(new Dictionary<string, Estimate>());

    /// <summary>Those of them that JSON shows.</summary>
    [JsonExtensionData]
    public IDictionary<string, object?>? Further { get; init; }

    public required double? ItlP50Seconds { get; init; }

    public required double? ItlP90Seconds { get; init; }

    public required double? ItlP99Seconds { get; init; }

    public required double? ItlMaxSeconds { get; init; }

    /// <summary>Sampling seconds for each generated token of the batch together, mean.</summary>
    public required double? SamplingSecondsPerStep { get; init; }

    /// <summary>What the harness itself adds to each decode step, mean.</summary>
    public required double? OverheadSecondsPerStep { get; init; }

    /// <summary>Taking over a shared prefix, mean of the repetitions; null without one.</summary>
    public double? ForkSeconds { get; init; }

    /// <summary>Accepted over drafted tokens; null without a draft model.</summary>
    public double? AcceptedShare { get; init; }

    /// <summary>Part of the decode seconds spent in the draft model; null without one.</summary>
    public double? DraftTimeShare { get; init; }

    /// <summary>Derives the speeds from the samples alone.</summary>
    public static CellSpeeds Of(CellOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var samples = outcome.Samples;
        var gaps = GapQuantiles.Of(samples);
        double? PerStep(Func<Sample, double> seconds) => gaps.Count == 0 ? null : samples.Sum(seconds) / gaps.Count;
        var (prefill, decode) = (samples.PrefillRate(), samples.DecodeRate());
        var tokens = TokenSeconds.Of(samples, prefill, decode);
        return new()
        {
            PrefillTokensPerSecond = prefill,
            DecodeTokensPerSecond = decode,
            Timed = new(outcome),
            RequestSeconds = RequestOf(outcome, tokens),
            Tokens = tokens,
            ItlP50Seconds = gaps.P50,
            ItlP90Seconds = gaps.P90,
            ItlP99Seconds = gaps.P99,
            ItlMaxSeconds = gaps.Max,
            SamplingSecondsPerStep = PerStep(sample => sample.SamplingSeconds),
            OverheadSecondsPerStep = PerStep(sample => sample.OverheadSeconds),
            ForkSeconds = outcome.Cell.Workload.SharedPrefixTokens > 0 && samples.Count > 0
                ? samples.Average(s => s.ForkSeconds)
                : null,
            AcceptedShare = Share(samples.Sum(s => (double)s.AcceptedTokens), samples.Sum(s => (double)s.DraftedTokens)),
            DraftTimeShare = outcome.Cell.Workload.Draft is null
                ? null
                : Share(samples.Sum(s => s.DraftSeconds), samples.Sum(s => s.DecodeSeconds)),
        };
    }

    private static double? Share(double part, double whole) => whole > 0 ? part / whole : null;

    /// <summary>By the tokens that were processed, so that it is exactly the mean of the seconds over the batch.</summary>
    private static Estimate? RequestOf(CellOutcome outcome, TokenSeconds tokens)
    {
        var requests = (double)outcome.Samples.Count * outcome.Cell.Workload.Batch;
        return requests == 0
            ? null
            : tokens.Of(
                outcome.Samples.Sum(s => (double)s.PromptTokens) / requests,
                outcome.Samples.Sum(s => (double)s.GeneratedTokens) / requests);
    }
}
