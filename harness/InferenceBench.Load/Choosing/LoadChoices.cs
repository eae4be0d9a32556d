using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Choosing;

/// <summary>The loads of a run as choices, and the cheapest of those that keep the bounds.</summary>
/// <param name="All">Valid loads with a price, from small to large.</param>
/// <param name="Winner">Null when none keeps the bounds.</param>
/// <param name="AsCheap">Others that keep them and are not surely dearer.</param>
public sealed record LoadChoices(IReadOnlyList<LoadChoice> All, LoadChoice? Winner, IReadOnlyList<LoadChoice> AsCheap)
{
    /// <summary>Chooses.</summary>
    public static LoadChoices Of(LoadRecord record, LoadReport report, LoadBounds bounds)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(bounds);
        var visits = PointVisits.All(record.Load.Plan, record.Load.Visits, record.Requests);
        var all = report.Points.Where(point => point is { IsValid: true, Cost: not null }).Select(point => LoadChoice.Of(
            point,
            bounds.Objective is { } level ? Goodput.Of(visits.First(one => one.Work == point.Work), level)?.Attainment : null,
            bounds)).ToList();
        var keeping = all.Where(choice => choice.Keeps).OrderBy(choice => choice.RequestUsd.Value).ToList();
        return keeping.Count == 0 ? new(all, null, [])
            : new(all, keeping[0], [.. keeping.Skip(1).Where(choice => !(choice.RequestUsd.Low > keeping[0].RequestUsd.High))]);
    }
}
