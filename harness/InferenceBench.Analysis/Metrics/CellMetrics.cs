using InferenceBench.Analysis.Rows;

namespace InferenceBench.Analysis.Metrics;

/// <summary>All metrics, those of a group in the order of <c>cells.csv</c>. Definitions: <c>docs/measuring.md</c>.</summary>
public static class CellMetrics
{
    /// <summary>Time to first token.</summary>
    public static TimedMetric Ttft { get; } = new Ttft();

    /// <summary>Time a token behind the first.</summary>
    public static Metric Tpot { get; } = new Tpot();

    /// <summary>What quality a choice loses.</summary>
    public static Metric QualityLoss { get; } = new QualityLoss();

    /// <summary>Largest memory that a choice takes.</summary>
    public static Metric MemoryInUse { get; } = new MemoryInUse();

    /// <summary>$ for a million tokens of requests.</summary>
    public static Metric BlendedCost { get; } = new BlendedCost();

    /// <summary>All of them; no two share a name.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new PrefillRate(), new DecodeRate(), Ttft, Tpot, .. InterTokenLatency.All, new SamplingTime(), new HarnessOverhead(),
        new ForkTime(),
        new AcceptedShare(), new DraftTimeShare(), new PeakMemory(), new PeakGpuMemory(), MemoryInUse, new LoadTime(),
        new DecodedTokenBytes(), new DecodedTokenFlops(), new PromptTokenFlops(), .. RooflineMetric.All,
        new Rounds(), new Repetitions(), new WarmUp(),
        new PrefillVariation(), new DecodeVariation(), new PrefillDetectable(), new DecodeDetectable(), new MildOutliers(),
        new SevereOutliers(),
        new DisturbedRepetitions(),
        new HourlyPrice(), new InputCost(), new OutputCost(), new RequestCost(), BlendedCost,
        new IdlePower(), new InputEnergy(), new OutputEnergy(), QualityLoss,
        new DecodeTime(), new PrefillTime(), new RecomputeTime(), new RequestTime(), new DecodeWeightRate(),
        new PrefillWeightRate(),
        new DecodeTimePerParameter(), .. RooflineShare.All, new DecodeEnergy(),
        new WeightBytes(), new ActiveBytes(), new StepBytes(), new FlopsPerParameter(), new TotalParameters(),
        new ActiveParameters(),
    ];

    /// <summary>The row with its timed metrics in its speeds, as JSON shows them.</summary>
    public static CellRow ForJson(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var timed = All.OfType<TimedMetric>().Where(metric => metric.Column is not null && metric.JsonName != metric.Name);
        return row with
        {
            Speeds = row.Speeds with
            {
                Further = timed.ToDictionary(metric => metric.JsonName, metric => (object?)metric.Of(row)),
            },
        };
    }

    /// <summary>Those that choices are bounded in, in the order of their options.</summary>
    public static IReadOnlyList<Metric> Bounds { get; } = [.. All.Where(metric => metric.Bound is not null)
        .OrderBy(metric => metric.Bound!.Place)];

    /// <summary>Those that engines are set against each other in.</summary>
    public static IReadOnlyList<TimedMetric> Compared { get; } =
        [.. All.OfType<TimedMetric>().Where(metric => metric.Compared is not null).OrderBy(metric => metric.Compared!.Place)];
}
