using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>
/// What a reader of the numbers must know before believing them: a line for each kind, whatever the number of cells.
/// </summary>
public static class CellWarnings
{
    private const double NoisyVariation = 0.10;

    // Two or three repetitions say little about their spread, so that their interval is wide, and itself uncertain.
    internal const int FewestRepetitions = 5;

    private const int MostLines = 8;
    private const int MostNames = 2;

    public static IReadOnlyList<string> For(IReadOnlyList<CellRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var ok = rows.Where(row => row.IsOk()).ToList();
        var named = new CellNames(ok);
        string?[] warnings =
        [
            Shapes(ok),
            About(ok, named, row => row.Outcome.Samples.Count < FewestRepetitions,
                $"fewer than {FewestRepetitions} repetitions, so the interval is a rough guess; give more time "
                    + "(--max-seconds, --budget)"),
            About(ok, named, row => row.Outcome.Samples.Count >= FewestRepetitions
                && row.Outcome.Samples.Count < row.AskedRepetitions,
                "fewer repetitions than the suite asks for, because the time cap came first; give more time "
                    + "(--max-seconds, --budget)"),
            About(ok, named, row => row.IsConverged() == false,
                "the interval is wider than asked for; give more time (--max-seconds, --budget)"),
            About(ok, named, row => row.Variation() > NoisyVariation,
                $"noisy, repetitions spread by more than {Formats.Percent(NoisyVariation)}; stop other work on this machine"),
        ];
        return Shortened([.. warnings.OfType<string>(), .. Notes(ok, named)]);
    }

    private static IEnumerable<string> Notes(List<CellRow> ok, CellNames named) =>
        from row in ok
        from note in row.Notes()
        let text = SafeText.OneLine(note)
        group (row, text) by SimilarNotes.KindOf(text) into kind
        let cells = kind.Select(pair => pair.row).ToHashSet<CellRow>(ReferenceEqualityComparer.Instance)
        orderby cells.Count descending
        select About(ok, named, cells.Contains, SimilarNotes.Merge([.. kind.Select(pair => pair.text)]));

    private static string? Shapes(List<CellRow> ok)
    {
        var models = ok.Where(row => row.Model().Weights == "shape")
            .Select(row => SafeText.OneLine(row.Model().Id))
            .Distinct()
            .ToList();
        return models.Count == 0 ? null : $"{Formats.List(models)}: random weights (shape model); speed is real, quality is not.";
    }

    private static string? About(List<CellRow> ok, CellNames named, Func<CellRow, bool> condition, string sentence)
    {
        var names = ok.Where(condition).Select(named.Of).Distinct().ToList();
        var which = names.Count > MostNames
            ? $"{(names.Count == ok.Count ? "all" : $"{names.Count} of")} {ok.Count} cells"
            : Formats.List(names);
        return names.Count == 0 ? null : $"{which}: {sentence.TrimEnd('.')}.";
    }

    private static List<string> Shortened(List<string> warnings) => warnings.Count <= MostLines
        ? warnings
        : [.. warnings.Take(MostLines - 1), $"{warnings.Count - MostLines + 1} more kinds of warnings are in cells.csv."];
}
