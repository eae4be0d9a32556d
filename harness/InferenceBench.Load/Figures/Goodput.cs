using InferenceBench.Foundation.Statistics;
using InferenceBench.Load.Slo;

namespace InferenceBench.Load.Figures;

/// <summary>How a point stands to an objective.</summary>
/// <param name="Attainment">Share of the requests begun in the windows that met it.</param>
/// <param name="RequestsPerSecond">Requests a second that met it.</param>
/// <param name="OutputTokensPerSecond">Their tokens a second.</param>
public sealed record Goodput(Estimate Attainment, double RequestsPerSecond, double OutputTokensPerSecond)
{
    /// <summary>Null without requests.</summary>
    public static Goodput? Of(PointVisits visits, ServiceLevel level)
    {
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(level);
        var rounds = visits.Rounds.Select(round => round.Begun.OrderBy(r => r.IntendedSeconds ?? r.StartedSeconds).ToList())
            .ToList();
        if (AttainmentInterval.Of([.. rounds.Select(
            round => (IReadOnlyList<bool>)[.. round.Select(level.IsMet)])]) is not { } attainment)
        {
            return null;
        }

        var seconds = visits.Rounds.Sum(round => round.Visit.WindowSeconds);
        var met = rounds.SelectMany(round => round).Where(level.IsMet).ToList();
        return new(attainment, met.Count / seconds, met.Sum(request => (double)(request.OutputTokens ?? 0)) / seconds);
    }
}
