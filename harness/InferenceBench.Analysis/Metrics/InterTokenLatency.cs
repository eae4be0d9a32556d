using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>A percentile of the gaps between tokens, all repetitions pooled; null where there are too few.</summary>
public sealed class InterTokenLatency : Metric
{
    private readonly string _which;
    private readonly Func<CellRow, double?> _seconds;

    private InterTokenLatency(string which, Func<CellRow, double?> seconds) => (_which, _seconds) = (which, seconds);

    /// <summary>The median, two more percentiles, and the largest.</summary>
    public static IReadOnlyList<InterTokenLatency> All { get; } =
    [
        new("p50", row => row.Speeds.ItlP50Seconds), new("p90", row => row.Speeds.ItlP90Seconds),
        new("p99", row => row.Speeds.ItlP99Seconds), new("max", row => row.Speeds.ItlMaxSeconds),
    ];

    public override string Name => $"itl_{_which}_s";

    public override string Unit => "s";

    public override string Words => $"{_which} of the gaps between tokens";

    public override MetricGroup Group => MetricGroup.Speed;

    public override MetricFormula? Formula => this == All[0]
        ? new("ITL", "the gaps between tokens of all repetitions pooled; p90 needs 64 gaps, p95 130, p99 662")
        : null;

    public override MetricColumn Column => new($"itl_{_which}_ms") { Scale = 1e3 };

    public override Estimate? Of(CellRow row) => Plain(_seconds(row));
}
