using InferenceBench.Analysis.Comparing;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Results.Machines;

namespace InferenceBench.Reporting.Views;

/// <summary>What a reader of a comparison must know of its runs.</summary>
internal static class RunTexts
{
    /// <summary>One sentence: what differs in machine, software and model files.</summary>
    public static string Difference(RunDifference difference) =>
        $"{SafeText.OneLine(difference.RunA)} and {SafeText.OneLine(difference.RunB)} are not of the same machine, software and "
        + $"files: {string.Join("; ", difference.Parts.Select(Part))}. What differs below may come from that.";

    /// <summary>What the intervals know of, one sentence for each kind.</summary>
    public static IEnumerable<string> Basis(IReadOnlyList<ComparedCell> cells)
    {
        var bases = cells.Select(cell => cell.Basis).ToHashSet();
        if (bases.Contains(ComparisonBasis.TheseTwoRuns))
        {
            yield return "What two runs of one and the same differ by is not known for these cells (fewer than three earlier "
                + "runs of them on this machine), so the verdicts "
                + "are of these two runs: measure several a side and set them against each other with --with.";
        }

        if (bases.Contains(ComparisonBasis.EarlierRuns))
        {
            yield return "The intervals hold what earlier runs of the same cells on the same machine differ by.";
        }

        if (bases.Contains(ComparisonBasis.SeveralRuns))
        {
            yield return "The intervals are over the runs of each side.";
        }
    }

    private static string Part(Difference part) => $"{SafeText.OneLine(part.What)} {Side(part.A)} against {Side(part.B)}";

    private static string Side(string text) => text.Length == 0 ? "none" : SafeText.OneLine(text);
}
