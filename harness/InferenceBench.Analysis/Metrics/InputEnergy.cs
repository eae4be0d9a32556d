using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Energy of a prompt token: measured above idle, or stated power · seconds.</summary>
public sealed class InputEnergy : Metric
{
    public override string Name => "joules_per_input_token";

    public override string Unit => "joule";

    public override string Words => "energy of an input token";

    public override MetricGroup Group => MetricGroup.Energy;

    public override MetricColumn Column { get; } = new("joules_per_input_token");

    public override MetricView Page { get; } = new(110, "input", "J/token") { Form = MetricForm.Number, WhereKnown = true };

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Energy?.InputJoules);
    }
}
