using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Comparing;

/// <summary>A load set against another, point by point.</summary>
/// <param name="RunA">The baseline.</param>
/// <param name="RunB">The other.</param>
/// <param name="Loads">Those that both have and that are valid in both.</param>
/// <param name="Left">All others.</param>
/// <param name="HasPrices">Both have a price; else the request is seconds of either server.</param>
public sealed record LoadComparison(
    string RunA, string RunB, IReadOnlyList<ComparedLoad> Loads, IReadOnlyList<UncomparedLoad> Left, bool HasPrices)
{
    /// <summary>What differs between the servers, in words; empty when nothing does.</summary>
    public string Differences { get; init; } = "";

    /// <summary>Compares the mix that was asked about; the mixes beside it are there to tell input from output.</summary>
    /// <param name="a">The baseline and what follows from it.</param>
    /// <param name="b">The other.</param>
    /// <param name="threshold">Share by which a whole interval must differ.</param>
    public static LoadComparison Of(
        (LoadRecord Record, LoadReport Report) a, (LoadRecord Record, LoadReport Report) b, double threshold)
    {
        var isPriced = a.Report.IsPriced && b.Report.IsPriced;
        var (visitsA, visitsB) = (Visits(a.Record), Visits(b.Record));
        var (loads, left) = (new List<ComparedLoad>(), new List<UncomparedLoad>());
        foreach (var point in a.Report.Points)
        {
            var like = b.Report.Points.FirstOrDefault(other => other.Work == point.Work);
            if (like is { IsValid: true } && point.IsValid)
            {
                var (one, other) = (Find(visitsA, point), Find(visitsB, like));
                loads.Add(ComparedLoad.Of(
                    (one, LoadBill.Of(one, a.Report, isPriced)), (other, LoadBill.Of(other, b.Report, isPriced)), threshold));
            }
            else
            {
                left.Add(LeftOf(a.Record.Run.RunId, b.Record.Run.RunId, point, like));
            }
        }

        left.AddRange(b.Report.Points.Where(point => !a.Report.Points.Any(other => other.Work == point.Work))
            .Select(point => new UncomparedLoad(b.Record.Run.RunId, point.Point, point.Mix, "the other run does not have it")));
        return new(a.Record.Run.RunId, b.Record.Run.RunId, loads, left, isPriced)
        {
            Differences = DifferencesOf(a.Report, b.Report),
        };
    }

    /// <summary>
    /// Loads whose request became dearer by at least a share, beyond doubt and beyond what two runs may differ by.
    /// </summary>
    /// <param name="share">E.g. 0.03.</param>
    /// <param name="runAllowance">What two runs of the same may differ by.</param>
    public IEnumerable<ComparedLoad> Regressions(double share, double runAllowance) =>
        Loads.Where(
            load =>
                load.Request is { Verdict: LoadVerdict.Worse } request && request.Ratio.Low >= (1 + share) * (1 + runAllowance));

    private static IReadOnlyList<PointVisits> Visits(LoadRecord record) =>
        PointVisits.All(record.Load.Plan, record.Load.Visits, record.Requests);

    private static PointVisits Find(IReadOnlyList<PointVisits> visits, PointResult point) =>
        visits.First(one => one.Work == point.Work);

    private static UncomparedLoad LeftOf(string runA, string runB, PointResult point, PointResult? like) =>
        like is null ? new(runA, point.Point, point.Mix, "the other run does not have it")
        : !point.IsValid ? new(runA, point.Point, point.Mix, $"invalid, {point.Findings[0].Sentence}")
        : new(runB, point.Point, point.Mix, $"invalid, {like.Findings[0].Sentence}");

    private static string DifferencesOf(LoadReport a, LoadReport b)
    {
        (string What, string? A, string? B)[] all =
        [
            ("server", a.Server.Kind, b.Server.Kind), ("version", a.Server.Version, b.Server.Version),
            ("model", a.Server.Model, b.Server.Model),
            ("requests", a.Server.Requests, b.Server.Requests), ("prompts", a.Server.Prompts, b.Server.Prompts),
        ];
        return string.Join(
            ", ", all.Where(one => one.A != one.B).Select(one => $"{one.What} {one.A ?? "not told"} and {one.B ?? "not told"}"));
    }
}
