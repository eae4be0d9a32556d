using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Samples.</summary>
public sealed class Repetitions : Metric
{
    public override string Name => "repetitions";

    public override string Unit => "x";

    public override string Words => "repetitions";

    public override MetricGroup Group => MetricGroup.Counts;

    public override MetricColumn Column { get; } = new("repetitions") { IsWhole = true };

    public override MetricView Console { get; } = new(80, "reps", "") { Form = MetricForm.Count, WideOnly = true };

    public override MetricView Page { get; } = new(130, "reps", "") { Form = MetricForm.Count };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Outcome.Samples.Count);
    }
}
