using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Report;

namespace InferenceBench.Load.Choosing;

/// <summary>A load as something to choose.</summary>
/// <param name="Point">The load with its figures.</param>
/// <param name="RequestUsd">US$ of a request.</param>
/// <param name="Attainment">Share of requests that keep the bounds; null where none was asked for.</param>
/// <param name="Keeps">It keeps the bounds, by its estimate.</param>
/// <param name="IsSure">It keeps them with the whole interval.</param>
public sealed record LoadChoice(PointResult Point, Estimate RequestUsd, Estimate? Attainment, bool Keeps, bool IsSure)
{
    /// <summary>Judges a load.</summary>
    internal static LoadChoice Of(PointResult point, Estimate? attainment, LoadBounds bounds)
    {
        var (keeps, isSure) = bounds.Attainment is { } wanted
            ? (attainment?.Value >= wanted, attainment?.Low >= wanted)
            : (IsWithin(point.Figures.Ttft?.Mean, bounds.TtftSeconds)
                && IsWithin(point.Figures.Tpot?.Mean, bounds.TpotSeconds), true);
        return new(point, point.Cost!.RequestUsd, attainment, keeps, keeps && isSure);
    }

    private static bool IsWithin(double? seconds, double? most) => most is null || seconds <= most;
}
