using InferenceBench.Core.Claims;
using InferenceBench.Core.Claims.Evidences;
using InferenceBench.Core.Claims.Rules;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Claims;

/// <summary>What all forms of a claims report say alike.</summary>
internal static class ClaimTexts
{
    /// <summary>The figure that settled a claim; a dash when something is missing.</summary>
    public static string Measured(ClaimResult result) => Measured(result.Telling.Finding);

    /// <summary>A figure with its interval.</summary>
    public static string Measured(Finding finding) => finding.Figure is null ? Formats.Missing : ClaimSentences.Figure(finding);

    /// <summary>Cells that a claim's tests rest on, each once.</summary>
    public static IReadOnlyList<EvidenceCell> Rows(ClaimResult result) =>
        [.. result.Tests.SelectMany(test => test.Finding.Rows).DistinctBy(cell => (cell.RunId, cell.Outcome.Key))];

    /// <summary>E.g. <c>9 supported, 4 refuted, 2 inconclusive, 5 untested</c>.</summary>
    public static string Counts(IReadOnlyList<ClaimResult> results) => string.Join(
        ", ",
        new[] { ClaimVerdict.Supported, ClaimVerdict.Refuted, ClaimVerdict.Inconclusive, ClaimVerdict.Untested }
            .Select(verdict => $"{results.Count(result => result.Verdict == verdict)} {ClaimSentences.Word(verdict)}"));

    /// <summary>Machines of the runs, with the runs' ids and days.</summary>
    public static IEnumerable<string> Machines(Evidence evidence) => evidence.Runs
        .Where(run => run.Cells.Count > 0)
        .SelectMany(run => run.Run.Document.AllSources)
        .Select(source => $"{EvidenceMachine.Of(source).Name} (run {source.RunId}, InferenceBench {source.ToolVersion.Split('+')[0]})")
        .Distinct();
}
