using InferenceBench.Analysis.Metrics;
using InferenceBench.Claims.Arithmetic;

namespace InferenceBench.Claims.Evidences;

/// <summary>What ledgers may ask of cells: the metrics that say so, with units to calculate with.</summary>
public static class Metrics
{
    private static readonly Dictionary<string, Metric> _byName = CellMetrics.All.Where(metric => metric.IsForLedgers)
        .ToDictionary(
            metric => metric.Name,
            metric => new Metric(
                metric.Name, Unit.Parse(metric.Unit)!, metric.Words, cell => metric.Read(new(cell.Outcome, cell.Roofline)))
            {
                NeedsPeaks = metric.NeedsPeaks,
            },
            StringComparer.Ordinal);

    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => _byName.Keys;

    /// <summary>The metric of a name; null when there is none.</summary>
    public static Metric? Find(string name) => _byName.GetValueOrDefault(name);
}
