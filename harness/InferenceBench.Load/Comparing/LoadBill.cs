using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;

namespace InferenceBench.Load.Comparing;

/// <summary>What each round of a load cost, and how many requests that was for.</summary>
internal static class LoadBill
{
    /// <summary>US$ and requests of each round; seconds of the server instead of US$ where they are not to be priced.</summary>
    public static IReadOnlyList<(double Numerator, double Denominator)> Of(
        PointVisits visits, LoadReport report, bool isPriced) =>
        [.. visits.Rounds.Select(round => isPriced && report.Api is { } api
            ? (round.Begun.Sum(request => api.Usd(request) ?? 0), round.Begun.Count(request => request.IsGood))
            : ((isPriced ? report.Price!.Hourly.PerSecond : 1) * round.Visit.WindowSeconds, visits.RequestsIn(round)))];
}
