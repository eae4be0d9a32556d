using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Energy of a generated token: measured above idle, or stated power · seconds.</summary>
public sealed class OutputEnergy : Metric
{
    public override string Name => "joules_per_output_token";

    public override string Unit => "joule";

    public override string Words => "energy of an output token";

    public override MetricGroup Group => MetricGroup.Energy;

    public override MetricColumn Column { get; } = new("joules_per_output_token");

    public override MetricFormula Formula { get; } = new(
        "J/token",
        "measured energy above idle (RAPL, nvidia-smi) over tokens; “stated”: the power of the price’s machine · "
        + "seconds / tokens");

    public override MetricView Page { get; } = new(120, "output", "J/token") { Form = MetricForm.Number, WhereKnown = true };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Energy?.OutputJoules);
    }
}
