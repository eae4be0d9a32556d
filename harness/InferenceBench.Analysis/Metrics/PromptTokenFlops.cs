using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>Arithmetic of a prompt token that is computed, mean over the prompt.</summary>
public sealed class PromptTokenFlops : Metric
{
    public override string Name => "flops_per_prompt_token";

    public override string Unit => "flop";

    public override string Words => "operations of a prompt token";

    public override MetricGroup Group => MetricGroup.Roofline;

    public override MetricColumn Column { get; } = new("flops_per_prompt_token");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Plain(row.Roofline.FlopsPerPromptToken);
    }
}
