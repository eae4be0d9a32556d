using InferenceBench.Load.Cost;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Validity;
using InferenceBench.Prices;

namespace InferenceBench.Load.Foreign;

/// <summary>Prices and reports what another tool measured as if it were ours; what cannot be known is said.</summary>
public static class ForeignReport
{
    private const double MostFailed = 0.01;

    /// <summary>Works it out.</summary>
    /// <param name="runs">Loads of one model on one machine.</param>
    /// <param name="price">Null = no dollars.</param>
    public static LoadReport Of(IReadOnlyList<ForeignRun> runs, MachinePrice? price)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var groups = ForeignPoint.All(runs);
        var trusted = groups.Where(group => Findings(group).Count == 0).ToList();
        var results = groups.Select(group => new PointResult(
            group.Point, group.Mix, group.Figures, Findings(group),
            price is null || !trusted.Contains(group) ? null : Price(group, trusted, price))).ToList();
        var asked = ForeignPoint.Asked(groups);
        List<PointResult> points = [.. results.Where(one => one.Mix == asked).OrderBy(one => one.Point.Load)];
        return new()
        {
            Server = Server(runs[0]),
            MeasuredBy = runs[0].Tool,
            Price = price,
            Points = points,
            Sides = [.. results.Where(one => one.Mix != asked)],
            Knee = Knee.Of([.. points.Where(one => one.IsValid && one.Point.Concurrency is not null)
                .Select(one => ((double)one.Point.Concurrency!.Value, one.Figures.OutputTokensPerSecond.Value))]),
            Notes = Notes(runs),
        };
    }

    internal static ServedBy Server(ForeignRun run) => new()
    {
        Kind = run.Tool,
        Model = run.Hardware is { } hardware ? $"{run.Model} on {hardware}" : run.Model,
        Requests = "",
        Prompts = "",
        ForcesLength = false,
    };

    private static IReadOnlyList<string> Notes(IReadOnlyList<ForeignRun> runs) =>
    [
        $"Measured by {runs[0].Tool}: whether this client could keep up, answers had the length asked for and caches were cold "
        + "is not known.",
        .. runs.SelectMany(run => run.Notes).Distinct(),
        .. runs.GroupBy(run => (run.Point, run.Mix)).All(group => group.Count() < 2)
            ? ["One run a load has no interval."]
            : Array.Empty<string>(),
    ];

    private static IReadOnlyList<ValidityFinding> Findings(ForeignPoint point)
    {
        var failed = point.Runs.Sum(run => run.Failed);
        var all = failed + point.Runs.Sum(run => run.Completed);
        var share = failed / Math.Max(1.0, all);
        return share <= MostFailed ? [] : [new("failures", share, MostFailed, $"{failed} of {all} requests failed")];
    }

    private static LoadCost? Price(ForeignPoint point, IReadOnlyList<ForeignPoint> trusted, MachinePrice price) =>
        new LoadPricer(price.UsdPerHour).Price(
            point.Visits, [.. trusted.Where(other => other.Point == point.Point).Select(other => other.Visits)]);
}
