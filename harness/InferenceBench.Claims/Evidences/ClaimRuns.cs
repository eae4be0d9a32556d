using InferenceBench.Foundation.Failures;
using InferenceBench.Prices;
using InferenceBench.Results.Quality;

namespace InferenceBench.Claims.Evidences;

/// <summary>Runs read as evidence.</summary>
/// <param name="Runs">Those that could be read.</param>
/// <param name="Quality">Quality of models beside them.</param>
/// <param name="Cascades">Cascades of models beside them.</param>
/// <param name="Folders">Names of the folders that had something.</param>
/// <param name="Problems">One sentence for each that could not.</param>
public sealed record ClaimRuns(
    IReadOnlyList<EvidenceRun> Runs, IReadOnlyList<QualityRow> Quality, IReadOnlyList<CascadeRow> Cascades,
    IReadOnlyList<string> Folders, IReadOnlyList<InputException> Problems)
{
    /// <summary>The runs as all that verdicts rest on.</summary>
    /// <param name="prices">List prices; null = none.</param>
    /// <param name="owned">The user's own machine; null = what the ledger assumes.</param>
    public Evidence With(PriceBook? prices, OwnedMachine? owned = null) =>
        new() { Runs = Runs, Quality = Quality, Cascades = Cascades, Folders = Folders, Prices = prices, Owned = owned };

    /// <summary>What the user names: folders of runs, interrupted ones too, and folders with quality alone.</summary>
    public static ClaimRuns Read(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var (runs, quality, cascades, folders, problems) = (
            new List<EvidenceRun>(), new List<QualityRow>(), new List<CascadeRow>(), new List<string>(),
            new List<InputException>());
        foreach (var path in paths)
        {
            try
            {
                IReadOnlyList<QualityRow> rows = Directory.Exists(path) ? QualityCsv.ReadFolder(path) : [];
                IReadOnlyList<CascadeRow> cascade = Directory.Exists(path) ? CascadeCsv.ReadFolder(path) : [];
                quality.AddRange(rows);
                cascades.AddRange(cascade);
                if (rows.Count + cascade.Count == 0
                    || File.Exists(Path.Combine(path, "run.json"))
                    || File.Exists(Path.Combine(path, "journal.jsonl")))
                {
                    runs.Add(EvidenceRun.Read(path));
                }

                folders.Add(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))));
            }
            catch (InputException e)
            {
                problems.Add(e);
            }
        }

        return new(runs, quality, cascades, folders, problems);
    }

    /// <summary>All claims' runs of a machine, the newest first, and the quality measured beside any run.</summary>
    /// <param name="resultsPath">Folder of all runs; may be missing.</param>
    /// <param name="machine">Runs of other machines are left out.</param>
    /// <param name="here">Runs that were not measured here are left out.</param>
    public static ClaimRuns Find(string resultsPath, EvidenceMachine machine, MeasuredHere here)
    {
        ArgumentNullException.ThrowIfNull(machine);
        ArgumentNullException.ThrowIfNull(here);
        var folders = Directory.Exists(resultsPath) ? Directory.GetDirectories(resultsPath) : [];
        var found = Read(folders.Where(IsOfClaims).OrderDescending(StringComparer.Ordinal));
        var quality = Read(folders.Where(HasQuality).OrderDescending(StringComparer.Ordinal));
        var runs = found.Runs.Where(run => here.Has(run.Run.Document.RunId)
            && EvidenceMachine.Of(run.Run.Document.AllSources[0]).Identity.IsLike(machine.Identity))
            .ToList();
        return found with
        {
            Runs = runs,
            Quality = quality.Quality,
            Cascades = quality.Cascades,
            Folders = [.. runs.Select(run => Path.GetFileName(run.Path)).Union(quality.Folders)],
        };
    }

    private static bool HasQuality(string folder) =>
        File.Exists(Path.Combine(folder, QualityCsv.FileName)) || File.Exists(Path.Combine(folder, CascadeCsv.FileName));

    private static bool IsOfClaims(string folder) =>
        Path.GetFileName(folder).Contains("Z-" + ClaimSuite.Name, StringComparison.Ordinal)
        && (File.Exists(Path.Combine(folder, "run.json")) || File.Exists(Path.Combine(folder, "journal.jsonl")));
}
