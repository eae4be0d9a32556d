using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Reports;

/// <summary>The warnings about one cell, by the same rules as those about all.</summary>
internal static class CellNotes
{
    public static IReadOnlyList<string> For(CellRow row)
    {
        if (!row.IsOk())
        {
            return [];
        }

        string?[] notes =
        [
            row.Model().Weights == "shape" ? "random weights (shape model): speed is real, quality is not" : null,
            row.Outcome.Samples.Count < CellWarnings.FewestRepetitions
                ? $"fewer than {CellWarnings.FewestRepetitions} repetitions: the interval is a rough guess"
                : null,
            row.IsConverged() == false ? "not converged: the interval is wider than asked for" : null,
        ];
        return [.. notes.OfType<string>(), .. row.Notes().Select(SafeText.OneLine)];
    }
}
