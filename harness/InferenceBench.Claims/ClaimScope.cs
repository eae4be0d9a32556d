using System.Globalization;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Rules;

namespace InferenceBench.Claims;

/// <summary>What a verdict holds for, in words: machine class, weights, engine, in process or served, dates of prices.</summary>
public static class ClaimScope
{
    private const string NoWord = "nothing that could decide it";

    /// <summary>Scope of a claim: of the tests that decided it.</summary>
    public static string Of(IReadOnlyList<TestResult> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        List<Finding> told = [.. tests.Where(test => test.Test.Decides && test.Verdict != ClaimVerdict.Untested)
            .Select(test => test.Finding)];
        return told.Count == 0 ? NoWord : Of(told);
    }

    /// <summary>Scope of one figure.</summary>
    public static string Of(Finding finding) => Of([finding]);

    /// <summary>
    /// E.g. <c>CPU (AMD EPYC, 2 cores), random weights of 147 million parameters, llama.cpp in process, measured 2026-11-22</c>.
    /// </summary>
    internal static string OfCells(IReadOnlyList<EvidenceCell> cells) =>
        string.Join(", ", Machines(cells), Weights(cells), Engines(cells), Days(cells));

    private static string Of(IReadOnlyList<Finding> findings)
    {
        List<EvidenceCell> cells = [.. findings.SelectMany(finding => finding.Rows)
            .DistinctBy(cell => (cell.RunId, cell.Outcome.Key))];
        var parts = findings.Select(finding => finding.Basis).Where(text => text.Length > 0).Distinct();
        return string.Join("; ", cells.Count == 0 ? parts : parts.Prepend(OfCells(cells)));
    }

    private static string Machines(IReadOnlyList<EvidenceCell> cells) => string.Join(" and ", cells
        .Select(cell => $"{(cell.IsOnGpu ? "GPU" : "CPU")}{(cell.Machine.Name.Length == 0 ? "" : $" ({cell.Machine.Name})")}")
        .Distinct());

    private static string Weights(IReadOnlyList<EvidenceCell> cells) =>
        string.Join(" and ", cells.GroupBy(cell => cell.IsTrained).OrderBy(group => group.Key).Select(group =>
        {
            var (least, most) = (Text(group.Min(Size)), Text(group.Max(Size)));
            return $"{(group.Key ? "trained" : "random")} weights of {(least == most ? least : $"{least} to {most}")} parameters";
        }));

    private static string Engines(IReadOnlyList<EvidenceCell> cells) => string.Join(" and ", cells
        .GroupBy(cell => cell.IsServed).OrderBy(group => group.Key)
        .Select(group => $"{string.Join(" and ", group.Select(cell => cell.Outcome.Cell.Engine).Distinct())} "
            + $"{(group.Key ? "through a server" : "in process")}"));

    private static string Days(IReadOnlyList<EvidenceCell> cells)
    {
        List<string> days = [.. cells.Select(cell => Day(cell.RunId))
            .Where(day => day.Length > 0)
            .Distinct()
            .Order(StringComparer.Ordinal)];
        return days.Count == 0 ? "day not known" : $"measured {(days.Count == 1 ? days[0] : $"{days[0]} to {days[^1]}")}";
    }

    /// <summary>Runs are named by the time they began.</summary>
    private static string Day(string runId) =>
        runId.Length >= 10
            && DateOnly.TryParseExact(runId.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? runId[..10]
            : "";

    private static long? Size(EvidenceCell cell) => cell.Outcome.Cell.Model.TotalParameters;

    private static string Text(long? parameters) => parameters is { } known ? ParameterCount.Text(known) : "an unknown number of";
}
