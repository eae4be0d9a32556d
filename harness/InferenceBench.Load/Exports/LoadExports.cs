using System.Text;
using System.Text.Json;
using InferenceBench.Foundation.Failures;
using InferenceBench.Foundation.Files;
using InferenceBench.Foundation.Words;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Exports;

/// <summary>Writes a load run in the forms of other tools, a file for each valid load and mix.</summary>
public static class LoadExports
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly IReadOnlyList<ILoadExport> All =
        [new VllmExport(), new AiperfExport(), new InferenceXExport(), new LlmdExport()];

    /// <summary>Names of the forms.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(export => export.Name)];

    /// <summary>The form of a name.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static ILoadExport Named(string name) => WordMeant.Of(name, [.. Names]) is { } meant
        ? All.First(export => export.Name == meant)
        : throw new InputException(
            ExitCode.Usage,
            $"There is no form '{name}'; {NearMiss.Then(name, Names, $"write one of {string.Join(", ", Names)}")}.");

    /// <summary>Points that are valid; others have nothing to tell.</summary>
    public static IReadOnlyList<ExportedPoint> Points(LoadRecord record, ILoadExport export, string hardware, int gpus)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(export);
        var report = LoadReport.Of(record);
        var valid = report.Points.Concat(report.Sides).Where(one => one.IsValid).Select(one => (one.Point, one.Mix)).ToHashSet();
        return
        [
            .. PointVisits.All(record.Load.Plan, record.Load.Visits, record.Requests).Where(
                visits => valid.Contains((visits.Point, visits.Mix)))
                .SelectMany(visits => export.IsPerRound ? Rounds(visits) : [(visits, null)])
                .Select(
                    one =>
                        new ExportedPoint(record, one.Visits, PointFigures.Of(one.Visits), hardware, gpus) { Round = one.Round }),
        ];
    }

    private static IEnumerable<(PointVisits Visits, int? Round)> Rounds(PointVisits visits) =>
        visits.Rounds.Select(round => (visits with { Rounds = [round] }, (int?)round.Visit.Plan.Round));

    /// <summary>Writes a point's file.</summary>
    /// <returns>Its path.</returns>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static string Write(ILoadExport export, ExportedPoint point, string folder)
    {
        ArgumentNullException.ThrowIfNull(export);
        var path = Path.Combine(folder, export.FileName(point));
        FileErrors.Translate(folder, () => Directory.CreateDirectory(folder));
        AtomicFile.Write(path, stream =>
        {
            var isLines = Path.GetExtension(path) == ".jsonl";
            foreach (var value in export.Values(point))
            {
                stream.Write(Encoding.UTF8.GetBytes(value.ToJsonString(isLines ? null : Indented) + "\n"));
            }
        });
        return path;
    }
}
