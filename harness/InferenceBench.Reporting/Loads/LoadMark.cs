using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Report;

namespace InferenceBench.Reporting.Loads;

/// <summary>A mark of a chart over load.</summary>
/// <param name="Point">The load.</param>
/// <param name="Series">The line it belongs to.</param>
/// <param name="Value">Null = it has none, as an invalid point has no dollars: it stands at the foot of the chart.</param>
internal sealed record LoadMark(PointResult Point, string Series, Estimate? Value);
