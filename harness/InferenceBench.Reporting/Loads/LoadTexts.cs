using InferenceBench.Load.Report;

namespace InferenceBench.Reporting.Loads;

/// <summary>How loads are called.</summary>
internal static class LoadTexts
{
    public const double MillisecondsPerSecond = 1e3;

    /// <summary>E.g. <c>16 in flight</c> or <c>2.5/s</c>.</summary>
    public static string Load(PointResult point) =>
        point.Point.Concurrency is null ? point.Point.ToString() : $"{point.Point} in flight";

    /// <summary>Why a point is invalid; empty when it is not.</summary>
    public static string Why(PointResult point) => string.Join("; ", point.Findings.Select(finding => finding.Sentence));

    /// <summary>What the axis of loads is called.</summary>
    public static string Axis(LoadReport report) =>
        report.Points.Any(point => point.Point.Concurrency is null) ? "requests sent a second" : "requests in flight";
}
