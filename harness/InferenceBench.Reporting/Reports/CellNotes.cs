using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Results;

namespace InferenceBench.Reporting.Reports;

/// <summary>The warnings about one cell, by the same rules as those about all.</summary>
internal static class CellNotes
{
    public static IReadOnlyList<string> For(CellTableRow row)
    {
        if (row.Status != CellStatus.Ok)
        {
            return [];
        }

        string?[] notes =
        [
            row.Weights == "shape" ? "random weights (shape model): speed is real, quality is not" : null,
            row.Repetitions < CellWarnings.FewestRepetitions ? $"fewer than {CellWarnings.FewestRepetitions} repetitions: the interval is a rough guess" : null,
            row.Converged == false ? "not converged: the interval is wider than asked for" : null,
        ];
        return [.. notes.OfType<string>(), .. row.Notes.Select(SafeText.OneLine)];
    }
}
