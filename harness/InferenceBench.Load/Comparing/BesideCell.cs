using InferenceBench.Analysis.Rows;
using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Plans;
using InferenceBench.Load.Report;
using InferenceBench.Load.Workloads;

namespace InferenceBench.Load.Comparing;

/// <summary>
/// The same work of the same file twice: by an engine in a process of its own, so many sequences at once, and by a server with
/// as many requests in flight.
/// </summary>
/// <param name="Engine">The cell's.</param>
/// <param name="Point">The load.</param>
/// <param name="Mix">Prompt and generated tokens of both.</param>
/// <param name="CellSeconds">Machine seconds of a request in process: (prefill + decode) / batch.</param>
/// <param name="ServedSeconds">The server's seconds over requests' worth of work.</param>
/// <param name="Ratio">Served over in process; what HTTP, scheduling and sharing the machine with the client take.</param>
/// <param name="CellTpotSeconds">Seconds of a decode step in process.</param>
/// <param name="ServedTpotSeconds">TPOT p50; null where too few answers tell.</param>
/// <param name="CellUsd">US$ of a request in process; null without a price.</param>
/// <param name="ServedUsd">US$ of a request of the server; null without a price.</param>
public sealed record BesideCell(
    string Engine, LoadPoint Point, LoadMix Mix, Estimate CellSeconds, Estimate ServedSeconds, Estimate Ratio,
    double? CellTpotSeconds, double? ServedTpotSeconds, Estimate? CellUsd, Estimate? ServedUsd)
{
    /// <summary>Sets a load beside a cell.</summary>
    /// <param name="row">The cell, with its seconds of a request.</param>
    /// <param name="point">The load.</param>
    /// <param name="servedSeconds">The server's seconds a request.</param>
    internal static BesideCell Of(CellRow row, PointResult point, Estimate servedSeconds)
    {
        var cellSeconds = row.Speeds.RequestSeconds!.Value;
        return new(
            row.Outcome.Cell.Engine, point.Point, point.Mix, cellSeconds, servedSeconds, Over(servedSeconds, cellSeconds),
            row.Outcome.Cell.Workload.Batch / row.Speeds.DecodeTokensPerSecond?.Value, point.Figures.Tpot?.P50,
            row.Cost?.RequestUsd, point.Cost?.RequestUsd);
    }

    /// <summary>A ratio of independent quantities: half-widths of the logarithms add in squares.</summary>
    private static Estimate Over(Estimate above, Estimate below)
    {
        var ratio = above.Value / below.Value;
        if (above is not { Low: > 0 and var lowA, High: { } highA } || below is not { Low: > 0 and var lowB, High: { } highB })
        {
            return new(ratio, null, null);
        }

        var (a, b) = (Math.Log(highA / lowA) / 2, Math.Log(highB / lowB) / 2);
        var half = Math.Sqrt((a * a) + (b * b));
        return new(ratio, ratio * Math.Exp(-half), ratio * Math.Exp(half));
    }
}
