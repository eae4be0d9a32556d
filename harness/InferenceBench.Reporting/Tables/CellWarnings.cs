using InferenceBench.Core.Results;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Tables;

/// <summary>What a reader of the numbers must know before believing them.</summary>
public static class CellWarnings
{
    private const double NoisyVariation = 0.10;

    // A bootstrap over fewer repetitions than this has too few distinct resamples for its interval to mean much.
    private const int FewestRepetitions = 5;

    public static IReadOnlyList<string> For(IReadOnlyList<CellTableRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var ok = rows.Where(row => row.Status == CellStatus.Ok).ToList();
        string?[] warnings =
        [
            About(ok.Where(row => row.Weights == "shape").Select(row => SafeText.OneLine(row.Model)),
                "random weights (shape model); speed is real, quality is not"),
            About(Named(ok, row => row.Repetitions < FewestRepetitions),
                $"fewer than {FewestRepetitions} repetitions, so the interval is a rough guess; give more time with --max-seconds"),
            About(Named(ok, row => row.Converged == false),
                "the interval is wider than asked for; give more time with --max-seconds"),
            About(Named(ok, row => row.CoefficientOfVariation > NoisyVariation),
                $"noisy, repetitions spread by more than {Formats.Percent(NoisyVariation)}; stop other work on this machine"),
        ];
        var notes = ok.SelectMany(row => row.Notes.Select(note => (Note: SafeText.OneLine(note), Cell: CellColumns.NameOf(row, rows))))
            .GroupBy(pair => pair.Note)
            .Select(group => $"{Formats.List([.. group.Select(pair => pair.Cell)])}: {group.Key}");
        return [.. warnings.OfType<string>(), .. notes];

        IEnumerable<string> Named(IEnumerable<CellTableRow> among, Func<CellTableRow, bool> condition) =>
            among.Where(condition).Select(row => CellColumns.NameOf(row, rows));
    }

    private static string? About(IEnumerable<string> names, string sentence)
    {
        var distinct = names.Distinct().ToList();
        return distinct.Count == 0 ? null : $"{Formats.List(distinct)}: {sentence}.";
    }
}
