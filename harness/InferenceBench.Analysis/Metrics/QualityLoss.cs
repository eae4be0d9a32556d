using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>
/// Perplexity over that of the best of the choices, or of the model's own unquantized form, less 1: a choice has it, not a row
/// alone.
/// </summary>
public sealed class QualityLoss : Metric
{
    public override string Name => "quality_loss";

    public override string Unit => "x";

    public override string Words => "quality loss";

    public override MetricGroup Group => MetricGroup.Quality;

    public override MetricBound Bound { get; } =
        new(
            10, "--quality-loss", "Perplexity at most so much above the best, e.g. 2%.", BoundForm.Share, "a quality loss of",
            "quality", "loss");

    public override Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Quality is { } quality ? Plain(quality.PerplexityRatio.Value - 1) : null;
    }
}
