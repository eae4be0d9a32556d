using InferenceBench.Analysis.Speeds;
using InferenceBench.Claims.Evidences;

namespace InferenceBench.Claims.Rules;

/// <summary>A cell's figure, or why there is none.</summary>
/// <param name="Cell">Null when there is none.</param>
/// <param name="Reading">Null when there is none.</param>
/// <param name="Missing">A clause; empty when there is one.</param>
internal sealed record Picked(EvidenceCell? Cell, Reading? Reading, string Missing)
{
    /// <summary>The only cell that fits, and its figure.</summary>
    public static Picked One(CellSelector selector, Metric metric, IReadOnlyList<EvidenceCell> cells)
    {
        var fitting = selector.Pick(cells);
        return fitting.Count switch
        {
            0 => new(null, null, $"no measured cell with {selector.Text}"),
            > 1 => new(null, null, $"{fitting.Count} cells with {selector.Text}, where the ledger must mean one"),
            _ => metric.Of(fitting[0]) is { } reading && reading.Value > 0
                ? new(fitting[0], reading, "")
                : new(fitting[0], null, $"no {metric.Words} of the cell "
                    + $"{fitting[0].Name}{(metric.NeedsPeaks ? ", because the machine's roofline was not measured" : "")}"),
        };
    }

    /// <summary>A point of a plot.</summary>
    public PlotPoint Point(double? x = null, double? fitted = null)
    {
        var shown = Reading!.Shown;
        return new(Cell!.Name, x, shown.Value, shown.Low, shown.High, fitted);
    }
}
