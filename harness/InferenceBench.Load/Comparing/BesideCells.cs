using InferenceBench.Analysis.Rows;
using InferenceBench.Load.Figures;
using InferenceBench.Load.Report;
using InferenceBench.Load.Visits;

namespace InferenceBench.Load.Comparing;

/// <summary>A load of a server beside the same file in process.</summary>
/// <param name="CellRun">The run of cells.</param>
/// <param name="LoadRun">The load.</param>
/// <param name="Server">Kind and version.</param>
/// <param name="Model">The model's name on the server.</param>
/// <param name="Pairs">From small load to large; of a load all cells that do the same.</param>
/// <param name="Left">Loads that have no such cell, or that cannot be trusted.</param>
public sealed record BesideCells(
    string CellRun, string LoadRun, string Server, string Model, IReadOnlyList<BesideCell> Pairs,
    IReadOnlyList<UncomparedLoad> Left)
{
    private const string FileEnding = ".gguf";

    /// <summary>
    /// Finds for each valid load the cells of the same file and lengths with as many sequences at once as requests are in
    /// flight.
    /// </summary>
    public static BesideCells Of(string cellRun, IReadOnlyList<CellRow> rows, LoadRecord load, LoadReport report)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(report);
        var visits = PointVisits.All(load.Load.Plan, load.Load.Visits, load.Requests);
        var same = rows.Where(row => row.Speeds.RequestSeconds is not null
            && row.Outcome.Cell.Workload is { Depth: 0, SharedPrefixTokens: 0, Draft: null } && IsOf(row, report.Server.Model))
            .ToList();
        var (pairs, left) = (new List<BesideCell>(), new List<UncomparedLoad>());
        foreach (var point in report.Points)
        {
            var like = same.Where(row => IsLike(row, point)).ToList();
            if (!point.IsValid || like.Count == 0)
            {
                left.Add(new(
                    load.Run.RunId, point.Point, point.Mix,
                    point.IsValid ? Wanted(point, report.Server.Model) : $"invalid, {point.Findings[0].Sentence}"));
                continue;
            }

            var asked = visits.First(one => one.Work == point.Work);
            var seconds = RoundInterval.OfRatio(
                asked.Rounds.Select(round => (round.Visit.WindowSeconds, asked.RequestsIn(round))));
            pairs.AddRange(like.Select(row => BesideCell.Of(row, point, seconds)));
        }

        return new(
            cellRun, load.Run.RunId, $"{report.Server.Kind} {report.Server.Version}".TrimEnd(), report.Server.Model, pairs, left);
    }

    /// <summary>By the name of the file, which is all that a server tells of it.</summary>
    private static bool IsOf(CellRow row, string served)
    {
        var (model, name) = (row.Outcome.Cell.Model, Plain(served));
        return Plain(model.Id) == name || Plain($"{model.Id}-{model.Quantization}") == name;
    }

    private static string Plain(string name)
    {
        var lower = name.ToUpperInvariant();
        return lower.EndsWith(FileEnding.ToUpperInvariant(), StringComparison.Ordinal) ? lower[..^FileEnding.Length] : lower;
    }

    private static bool IsLike(CellRow row, PointResult point) =>
        row.Outcome.Cell.Workload is var work && work.Batch == point.Point.Concurrency
        && work.PromptTokens == point.Mix.InputTokens && work.GeneratedTokens == point.Mix.OutputTokens
        && point.Mix is { Inputs: null, Outputs: null };

    private static string Wanted(PointResult point, string model) => point.Point.Concurrency is { } batch
        ? $"no measured cell is of {model} with --prompt-tokens {point.Mix.InputTokens} --generated-tokens "
            + $"{point.Mix.OutputTokens} --batch {batch}"
        : "a rate is not a number of sequences at once";
}
