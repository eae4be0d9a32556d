using InferenceBench.Analysis.Roofline;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Results;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Use of the nearer of both of the machine's measured limits, memory or arithmetic. It is that at one token a second;
/// the measured rate multiplies it and brings the noise.</summary>
public sealed class RooflineShare : TimedMetric
{
    private static readonly CellSpeeds _oneTokenASecond = new()
    {
        PrefillTokensPerSecond = new(1, null, null),
        DecodeTokensPerSecond = new(1, null, null),
        RequestSeconds = null,
        ItlP50Seconds = null,
        ItlP90Seconds = null,
        ItlP99Seconds = null,
        ItlMaxSeconds = null,
        SamplingSecondsPerStep = null,
        OverheadSecondsPerStep = null,
        Tokens = new(null, null, 0),
    };

    private readonly string _part;
    private readonly TimedMetric _rate;
    private readonly Func<CellRoofline, RooflineUse?> _use;

    private RooflineShare(string part, TimedMetric rate, Func<CellRoofline, RooflineUse?> use) =>
        (_part, _rate, _use) = (part, rate, use);

    /// <summary>Of decode, then of prefill.</summary>
    public static IReadOnlyList<RooflineShare> All { get; } =
        [new("decode", new DecodeRate(), roof => roof.Decode), new("prefill", new PrefillRate(), roof => roof.Prefill)];

    public override string Name => $"{_part}_roofline_share";

    public override string Unit => "x";

    public override string Words => $"use of the machine's measured limit in {_part}";

    public override MetricGroup Group => MetricGroup.Roofline;

    public override bool NeedsPeaks => true;

    public override IReadOnlyList<RatioTerm> Terms(CellOutcome outcome) => _rate.Terms(outcome);

    protected override double? Factor(MetricSource source) =>
        _use(CellRoofline.Of(source.Outcome, _oneTokenASecond, source.Peaks)) is { } use ? Math.Max(use.Mbu, use.Mfu) : null;
}
