using InferenceBench.Load.Plans;
using InferenceBench.Load.Records;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;
using InferenceBench.Prices;
using InferenceBench.Results;
using InferenceBench.Results.Timings;

namespace InferenceBench.Load.Foreign;

/// <summary>A load that another tool measured, as a record of ours, for whatever is made of one.</summary>
/// <param name="Record">Its visits, and its requests where the files have them one by one. Not known: when it was, and on what
/// machine.</param>
/// <param name="Runs">What the files say.</param>
public sealed record ForeignLoad(LoadRecord Record, IReadOnlyList<ForeignRun> Runs)
{
    /// <summary>Reads a file, or all JSON files of a folder.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="version">Of this program.</param>
    /// <returns>Null when it is none of a load tool that is known.</returns>
    /// <exception cref="Foundation.Failures.InputException">A file cannot be read, or lacks what is needed.</exception>
    public static ForeignLoad? Read(string path, string version) =>
        ForeignFormats.Read(path) is { } runs ? new(Of(runs, Path.GetFileName(path), version), runs) : null;

    /// <summary>What follows from it at a price; null = no dollars.</summary>
    public LoadReport Report(MachinePrice? price) => ForeignReport.Of(Runs, price);

    private static LoadRecord Of(IReadOnlyList<ForeignRun> runs, string name, string version)
    {
        var points = ForeignPoint.All(runs);
        var asked = ForeignPoint.Asked(points);
        var (visits, requests) = (new List<VisitRecord>(), new List<RequestRecord>());
        foreach (var (round, run) in points.SelectMany(point => point.Visits.Rounds.Zip(point.Runs)))
        {
            visits.Add(round.Visit with { Visit = visits.Count + 1 });
            requests.AddRange(run.Requests.Select(request => request with { Visit = visits.Count }));
        }

        var load = new LoadDocument
        {
            Server = ForeignReport.Server(runs[0]),
            Plan = new LoadPlan
            {
                Points = [.. points.Select(point => point.Point).Distinct().OrderBy(point => point.Load)],
                Mixes = [asked, .. points.Select(point => point.Mix).Distinct().Where(mix => mix != asked)],
                Rounds = points.Max(point => point.Runs.Count),
            },
            Visits = visits,
        };
        return new(Run(name, version), load, requests);
    }

    private static RunDocument Run(string name, string version) => new()
    {
        RunId = name,
        StartedAt = DateTimeOffset.UnixEpoch,
        FinishedAt = DateTimeOffset.UnixEpoch,
        ToolVersion = version,
        Suite = "load",
        Measure = new MeasureOptions(),
    };
}
