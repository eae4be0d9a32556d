using System.Globalization;
using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Rules;

/// <summary>Slope of ln(figure) against ln(x): 1 = proportional, 0 = does not depend on it.</summary>
/// <param name="metric">The figure.</param>
/// <param name="xName">What it is plotted against.</param>
/// <param name="x">The same, of a cell.</param>
/// <param name="selector">The cells.</param>
internal sealed class SlopeRule(Metric metric, string xName, Func<EvidenceCell, double?> x, CellSelector selector) : IClaimRule
{
    private const int MinimumCells = 3;

    public bool IsTimed => true;

    public bool CanOnlyHold(Threshold natural) => natural.Covers(double.NegativeInfinity, double.PositiveInfinity);

    public Finding Find(RuleInput input)
    {
        var cells = CellGroup.Sorted(selector, input.Cells, x);
        var readings = cells.Select(metric.Of).ToList();
        if (cells.Count < MinimumCells || readings.Contains(null))
        {
            return Finding.Lacking($"{cells.Count} of at least {MinimumCells} measured cells with {selector.Text}");
        }

        double[] logs = [.. cells.Select(cell => Math.Log(x(cell)!.Value))];
        var mean = logs.Average();
        var squares = logs.Sum(log => (log - mean) * (log - mean));
        var parts = logs.Zip(readings, (log, reading) => ((log - mean) / squares, reading!)).ToList();
        var slope = LogContrast.Of(parts, CellGroup.IsOneRun(cells), input.Confidence);
        var intercept = readings.Average(r => Math.Log(r!.Value)) - (slope.Value * mean);
        double Fitted(double log) => Math.Exp(intercept + (slope.Value * log));
        var misfit = logs.Zip(readings, (log, reading) => Math.Abs((reading!.Value / Fitted(log)) - 1)).Max();
        return new()
        {
            Figure = slope,
            Rows = cells,
            Detail = string.Create(CultureInfo.InvariantCulture, $"{cells.Count} cells, the line is off by up to {misfit:0 %}"),
            Draw = () => new(
                xName.Replace('_', ' '),
                $"{metric.Words}, {metric.Unit.Text}",
                [.. cells.Zip(
                    readings,
                    (cell, reading) => new Picked(cell, reading, "").Point(x(cell)!.Value, Fitted(Math.Log(x(cell)!.Value))))]),
        };
    }
}
