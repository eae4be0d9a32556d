using InferenceBench.Analysis.Rows;
using InferenceBench.Analysis.Speeds;
using InferenceBench.Foundation.Statistics;

namespace InferenceBench.Analysis.Metrics;

/// <summary>
/// A figure of a cell, and the one place that says how it is called, in which unit, what it is made of and where it is shown.
/// What is null is not shown there. A new one is a class and a line in <see cref="CellMetrics"/>.
/// </summary>
public abstract class Metric
{
    /// <summary>In snake case, ending in the unit where there is one: what ledgers call it. No two share one.</summary>
    public abstract string Name { get; }

    /// <summary>Unit of <see cref="Of"/> and <see cref="Read"/>, in names that ledgers know, e.g. <c>token/s</c>.</summary>
    public abstract string Unit { get; }

    /// <summary>For people, e.g. <c>time to first token</c>.</summary>
    public abstract string Words { get; }

    /// <summary>What it stands with in <c>cells.csv</c>.</summary>
    public abstract MetricGroup Group { get; }

    /// <summary>What JSON calls it.</summary>
    public virtual string JsonName => Name;

    /// <summary>What JSON calls the ratio of two of it, which has no unit.</summary>
    public virtual string RatioName => Name;

    /// <summary>Its formula, for the page.</summary>
    public virtual MetricFormula? Formula => null;

    /// <summary>Its column or columns of <c>cells.csv</c>.</summary>
    public virtual MetricColumn? Column => null;

    /// <summary>Its column of the console's table.</summary>
    public virtual MetricView? Console => null;

    /// <summary>Its column of the page's table.</summary>
    public virtual MetricView? Page => null;

    /// <summary>Its place among the few numbers to read first.</summary>
    public virtual MetricCard? Card => null;

    /// <summary>How a choice is bounded in it.</summary>
    public virtual MetricBound? Bound => null;

    /// <summary>The chart of all its repetitions.</summary>
    public virtual MetricChart? Chart => null;

    /// <summary>Its column where engines are set against each other.</summary>
    public virtual MetricView? Compared => null;

    /// <summary>Ledgers may ask for it.</summary>
    public virtual bool IsForLedgers => false;

    /// <summary>It needs the machine's measured peaks.</summary>
    public virtual bool NeedsPeaks => false;

    /// <summary>
    /// The figure of a row, in <see cref="Unit"/>; null when it has none. Without bounds where there is no interval.
    /// </summary>
    public virtual Estimate? Of(CellRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return Read(new(row.Outcome, null))?.Shown;
    }

    /// <summary>The figure with the repetitions it rests on; null when the cell has none.</summary>
    public virtual Reading? Read(MetricSource source) => null;

    /// <summary>A figure without an interval; null for null.</summary>
    protected static Estimate? Plain(double? value) => value is { } known ? new(known, null, null) : null;
}
