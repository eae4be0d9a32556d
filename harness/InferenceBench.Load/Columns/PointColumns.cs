using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Cost;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;

namespace InferenceBench.Load.Columns;

/// <summary>The columns of <c>points.csv</c>, in order; <c>docs/results-schema.md</c> says what each means.</summary>
public static class PointColumns
{
    private const double MillisecondsPerSecond = 1e3;

    private static readonly int[] _percents = [50, 90, 95, 99];

    public static IReadOnlyList<PointColumn> All { get; } =
    [
        .. Identity(), .. Asked(), .. Rates(),
        .. Times("ttft", row => row.Ttft), .. Times("tpot", row => row.Tpot),
        .. Times("itl", row => row.Itl), .. Times("e2e", row => row.EndToEnd),
        .. Trust(), .. Goodput(), .. Money(), .. Energy(),
        new("valid", row => row.Result.IsValid),
        new("invalid_rules", row => string.Join(' ', row.Result.Findings.Select(finding => finding.Rule))),
        new("reason", row => string.Join(' ', row.Result.Findings.Select(finding => finding.Sentence))),
    ];

    private static IEnumerable<PointColumn> Identity() =>
    [
        new("run_id", row => row.RunId),
        new("server", row => row.Report.Server.Kind),
        new("server_version", row => row.Report.Server.Version),
        new("model", row => row.Report.Server.Model),
    ];

    private static IEnumerable<PointColumn> Asked() =>
    [
        new("concurrency", row => row.Result.Point.Concurrency),
        new("asked_requests_per_s", row => row.Result.Point.RequestsPerSecond),
        new("arrivals", row => row.Result.Point.Arrivals is { } arrivals ? RequestColumns.Word(arrivals.Kind) : null),
        new("asked_input_tokens", row => row.Result.Figures.MeanInputTokens),
        new("asked_output_tokens", row => row.Result.Figures.MeanOutputTokens),
        new("unshared", row => row.Result.Mix.SharesNothing),
        new("rounds", row => row.Rounds),
        new("window_s", row => row.WindowSeconds),
        new("requests", row => row.Result.Figures.Requests),
        new("failed", row => row.Result.Figures.Failed),
        new("unended", row => row.Result.Figures.Unended),
    ];

    private static IEnumerable<PointColumn> Rates() =>
    [
        new("offered_requests_per_s", row => row.Result.Figures.OfferedPerSecond),
        .. Bounded("requests_per_s", row => row.Result.Figures.RequestsPerSecond),
        new("mean_in_flight", row => row.Result.Figures.MeanInFlight),
        .. Bounded("input_tokens_per_s", row => row.Result.Figures.InputTokensPerSecond),
        .. Bounded("output_tokens_per_s", row => row.Result.Figures.OutputTokensPerSecond),
        new("saturated", row => row.Result.Figures.IsSaturated),
    ];

    private static IEnumerable<PointColumn> Times(string name, Func<PointRow, RoundQuantiles> of) => _percents.SelectMany(
        percent => Bounded($"{name}_p{percent}_ms", row => of(row).At(percent)?.Scale(MillisecondsPerSecond)));

    private static IEnumerable<PointColumn> Trust() =>
    [
        new("dispatch_p99_ms", row => row.Result.Figures.DispatchDelay?.P99 * MillisecondsPerSecond),
        new("cached_share", row => row.Result.Figures.CachedShare),
        new("distinct_prompts", row => row.Result.Figures.DistinctPrompts),
        .. Counted("prompt_tokens", row => row.Result.Figures.Server?.PromptTokens),
        .. Counted("generated_tokens", row => row.Result.Figures.Server?.GeneratedTokens),
        new("decode_over_server", row => row.Result.Figures.Server?.DecodeRatio),
        new("before_first_token_ms", row => row.Result.Figures.Server?.BeforeFirstTokenSeconds * MillisecondsPerSecond),
        new("server_mean_batch", row => row.Result.Figures.Server?.MeanBatch),
        new("server_waiting", row => row.Result.Figures.Server?.Waiting),
    ];

    private static IEnumerable<PointColumn> Counted(string name, Func<PointRow, CountedTokens?> of) =>
    [
        new("server_" + name, row => of(row)?.Server),
        new($"own_{name}_least", row => of(row)?.Least),
        new($"own_{name}_most", row => of(row)?.Most),
    ];

    private static IEnumerable<PointColumn> Goodput() =>
    [
        new("objective", row => row.Report.Objective?.ToString()),
        .. Bounded("attainment", row => row.Result.Goodput?.Attainment),
        new("good_requests_per_s", row => row.Result.Goodput?.RequestsPerSecond),
        new("good_output_tokens_per_s", row => row.Result.Goodput?.OutputTokensPerSecond),
    ];

    private static IEnumerable<PointColumn> Money() =>
    [
        new("usd_per_hour", row => row.Report.Price?.UsdPerHour),
        .. Usd("usd_per_1m_input_tokens", cost => cost.InputUsdPerMillion),
        .. Usd("usd_per_1m_cached_tokens", cost => cost.CachedUsdPerMillion),
        .. Usd("usd_per_1m_output_tokens", cost => cost.OutputUsdPerMillion),
        .. Usd("usd_per_1m_tokens", cost => cost.TotalUsdPerMillion),
        .. Usd("usd_per_request", cost => cost.RequestUsd),
        .. Usd("tokens_per_usd", cost => cost.TokensPerUsd),
    ];

    private static IEnumerable<PointColumn> Energy() =>
    [
        new("energy_source", row => row.Result.Figures.Energy?.Source),
        new("watts", row => row.Result.Figures.Energy?.Watts),
        new("idle_watts", row => row.Result.Figures.Energy?.IdleWatts),
        .. Bounded("joules_per_token", row => row.Result.Figures.Energy?.JoulesPerToken),
        .. Bounded("joules_per_output_token", row => row.Result.Figures.Energy?.JoulesPerOutputToken),
    ];

    private static IEnumerable<PointColumn> Usd(string name, Func<LoadCost, Estimate?> of) =>
        Bounded(name, row => row.Result.Cost is { } cost ? of(cost) : null);

    private static IEnumerable<PointColumn> Bounded(string name, Func<PointRow, Estimate?> of) =>
    [
        new(name, row => of(row)?.Value), new(name + "_low", row => of(row)?.Low), new(name + "_high", row => of(row)?.High),
    ];
}
