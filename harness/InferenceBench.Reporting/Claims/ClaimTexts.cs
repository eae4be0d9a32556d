using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Claims.Rules;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Claims;

/// <summary>What all forms of a claims report say alike.</summary>
internal static class ClaimTexts
{
    private static readonly ClaimVerdict[] _ofTheWorld =
    [
        ClaimVerdict.Supported, ClaimVerdict.Refuted, ClaimVerdict.Inconclusive, ClaimVerdict.Untested,
    ];

    private static readonly ClaimVerdict[] _ofArithmetic =
    [
        ClaimVerdict.AddsUp, ClaimVerdict.DoesNotAddUp, ClaimVerdict.Inconclusive,
    ];

    /// <summary>The figure that settled a claim; a dash when something is missing, also where something else was seen.</summary>
    public static string Measured(ClaimResult result) =>
        result.Verdict == ClaimVerdict.Untested ? Formats.Missing : Measured(result.Telling.Finding);

    /// <summary>A figure with its interval.</summary>
    public static string Measured(Finding finding) => finding.Figure is null ? Formats.Missing : ClaimSentences.Figure(finding);

    /// <summary>Every verdict there is, in the order in which they are counted and offered.</summary>
    public static IEnumerable<ClaimVerdict> AllVerdicts => _ofTheWorld.Union(_ofArithmetic);

    /// <summary>Titles of the documents, by their short names.</summary>
    public static IReadOnlyDictionary<string, string> Titles(IEnumerable<ClaimResult> results) => results
        .GroupBy(result => result.Claim.Documents[0]).OrderBy(document => document.Key, StringComparer.Ordinal)
        .ToDictionary(document => document.Key, document => document.First().Claim.Title, StringComparer.Ordinal);

    /// <summary>Cells that a claim's tests rest on, each once.</summary>
    public static IReadOnlyList<EvidenceCell> Rows(ClaimResult result) =>
        [.. result.Tests.SelectMany(test => test.Finding.Rows).DistinctBy(cell => (cell.RunId, cell.Outcome.Key))];

    /// <summary>
    /// E.g. <c>20 claims about the world: 9 supported, 4 refuted, 2 inconclusive, 5 untested; 7 of arithmetic: 4 add up, 2 do
    /// not, 1 inconclusive</c>.
    /// </summary>
    public static string Counts(IReadOnlyList<ClaimResult> results)
    {
        var arithmetic = results.Where(result => result.Claim.Kind == ClaimKind.Arithmetic).ToList();
        var world = results.Where(result => result.Claim.Kind != ClaimKind.Arithmetic).ToList();
        string[] parts =
        [
            world.Count == 0
                ? ""
                : $"{world.Count} {(world.Count == 1 ? "claim" : "claims")} about the world: {Counts(world, _ofTheWorld)}",
            arithmetic.Count == 0 ? "" : $"{arithmetic.Count} of arithmetic: {Counts(arithmetic, _ofArithmetic)}",
        ];
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    private static string Counts(List<ClaimResult> results, ClaimVerdict[] verdicts) =>
        string.Join(", ", verdicts.Select(verdict => Counted(results.Count(result => result.Verdict == verdict), verdict)));

    private static string Counted(int count, ClaimVerdict verdict) => (verdict, count) switch
    {
        (ClaimVerdict.AddsUp, not 1) => $"{count} add up",
        (ClaimVerdict.DoesNotAddUp, 1) => "1 does not",
        (ClaimVerdict.DoesNotAddUp, _) => $"{count} do not",
        _ => $"{count} {ClaimSentences.Word(verdict)}",
    };

    /// <summary>Machines of the runs, with the runs' ids and days.</summary>
    public static IEnumerable<string> Machines(Evidence evidence) => evidence.Runs
        .Where(run => run.Cells.Count > 0)
        .SelectMany(run => run.Run.Document.AllSources)
        .Select(
            source =>
                $"{EvidenceMachine.Of(source).Name} (run {source.RunId}, InferenceBench {source.ToolVersion.Split('+')[0]})")
        .Distinct();
}
