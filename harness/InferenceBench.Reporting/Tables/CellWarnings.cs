using InferenceBench.Reporting.Formatting;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Tables;

/// <summary>What a reader of the numbers must know before believing them: a line for each kind, whatever the number of cells.</summary>
public static class CellWarnings
{
    private const double NoisyVariation = 0.10;

    // Two or three repetitions say little about their spread, so that their interval is wide, and itself uncertain.
    internal const int FewestRepetitions = 5;

    private const int MostLines = 8;
    private const int MostNames = 2;

    public static IReadOnlyList<string> For(IReadOnlyList<CellTableRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var ok = rows.Where(row => row.Status == CellStatus.Ok).ToList();
        string?[] warnings =
        [
            Shapes(ok),
            About(ok, row => row.Repetitions < FewestRepetitions,
                $"fewer than {FewestRepetitions} repetitions, so the interval is a rough guess; give more time with --max-seconds"),
            About(ok, row => row.Repetitions >= FewestRepetitions && row.Repetitions < row.AskedRepetitions,
                "fewer repetitions than the suite asks for, because the time cap came first; give more time with --max-seconds"),
            About(ok, row => row.Converged == false,
                "the interval is wider than asked for; give more time with --max-seconds"),
            About(ok, row => row.CoefficientOfVariation > NoisyVariation,
                $"noisy, repetitions spread by more than {Formats.Percent(NoisyVariation)}; stop other work on this machine"),
        ];
        return Shortened([.. warnings.OfType<string>(), .. Notes(ok)]);
    }

    private static IEnumerable<string> Notes(List<CellTableRow> ok) =>
        from row in ok
        from note in row.Notes
        let text = SafeText.OneLine(note)
        group (row, text) by SimilarNotes.KindOf(text) into kind
        let cells = kind.Select(pair => pair.row).ToHashSet()
        orderby cells.Count descending
        select About(ok, cells.Contains, SimilarNotes.Merge([.. kind.Select(pair => pair.text)]));

    private static string? Shapes(List<CellTableRow> ok)
    {
        var models = ok.Where(row => row.Weights == "shape").Select(row => SafeText.OneLine(row.Model)).Distinct().ToList();
        return models.Count == 0 ? null : $"{Formats.List(models)}: random weights (shape model); speed is real, quality is not.";
    }

    private static string? About(List<CellTableRow> ok, Func<CellTableRow, bool> condition, string sentence)
    {
        var named = new CellNames(ok);
        var names = ok.Where(condition).Select(named.Of).Distinct().ToList();
        var which = names.Count > MostNames ? $"{(names.Count == ok.Count ? "all" : $"{names.Count} of")} {ok.Count} cells" : Formats.List(names);
        return names.Count == 0 ? null : $"{which}: {sentence.TrimEnd('.')}.";
    }

    private static List<string> Shortened(List<string> warnings) => warnings.Count <= MostLines
        ? warnings
        : [.. warnings.Take(MostLines - 1), $"{warnings.Count - MostLines + 1} more kinds of warnings are in cells.csv."];
}
