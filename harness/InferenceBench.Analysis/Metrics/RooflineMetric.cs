using InferenceBench.Analysis.Roofline;
using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>
/// Memory bandwidth (MBU) or arithmetic (MFU) that a part of a cell uses, over the measured peak with as many threads.
/// </summary>
public sealed class RooflineMetric : Metric
{
    private readonly string _part;
    private readonly string _limit;
    private readonly Func<CellRoofline, double?> _share;

    private RooflineMetric(string part, string limit, Func<CellRoofline, double?> share, MetricView? console = null) =>
        (_part, _limit, _share, Console) = (part, limit, share, console);

    /// <summary>Both limits of both parts; the console shows the one that each part is usually near.</summary>
    public static IReadOnlyList<RooflineMetric> All { get; } =
    [
        new("decode", "mbu", roof => roof.Decode?.Mbu, Shown(50, "MBU", "decode")),
        new("decode", "mfu", roof => roof.Decode?.Mfu),
        new("prefill", "mbu", roof => roof.Prefill?.Mbu),
        new("prefill", "mfu", roof => roof.Prefill?.Mfu, Shown(60, "MFU", "prefill")),
    ];

    public override string Name => $"{_part}_{_limit}";

    public override string Unit => "x";

    public override string Words => $"{_limit.ToUpperInvariant()} of {_part}";

    public override MetricGroup Group => MetricGroup.Roofline;

    public override MetricColumn Column => new(Name);

    public override MetricView? Console { get; }

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(_share(row.Roofline));
    }

    private static MetricView Shown(int place, string top, string bottom) =>
        new(place, top, bottom) { Form = MetricForm.Percent, WhereKnown = true, DropOrder = 1 };
}
