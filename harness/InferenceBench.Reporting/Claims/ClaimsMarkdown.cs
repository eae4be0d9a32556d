using System.Text;
using InferenceBench.Claims;
using InferenceBench.Claims.Evidences;
using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;

namespace InferenceBench.Reporting.Claims;

/// <summary>
/// Verdicts as Markdown: what <c>docs/claims.md</c> is made of. The same claims and runs give the same text on any day and
/// machine.
/// </summary>
public static class ClaimsMarkdown
{
    /// <summary>The text, its lines ended by a line feed.</summary>
    public static string Write(IReadOnlyList<ClaimResult> results, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(evidence);
        var text = new StringBuilder("# What the documents claim, checked\n\n");
        text.Append(
            $"Made by `{ProgramName.Script} claims "
            + $"report{string.Concat(evidence.Folders.Select(folder => " results/" + SafeText.OneLine(folder)))} --markdown` "
            + "from the ledger in `claims/`; not written by hand.\n\n");
        var machines = ClaimTexts.Machines(evidence).ToList();
        text.Append(machines.Count == 0
            ? "No run was judged: only arithmetic and prices are decided.\n"
            : $"Measured on {SafeText.Markdown(string.Join("; ", machines))}.\n");
        text.Append(
            "Intervals are 95 %, over all tests of a claim together; a verdict needs the whole interval on one side of the "
            + "threshold, and holds for its scope alone. ");
        text.Append(
            "A claim about something else than was measured is untested; what was seen stands beside it. Arithmetic checks a "
            + "document against itself, not the world.\n\n");
        text.Append($"{ClaimTexts.Counts(results)}.\n\n");
        var documents = ClaimTexts.Titles(results)
            .Select(title => $"{SafeText.Markdown(title.Key)} *{SafeText.Markdown(title.Value)}*");
        text.Append($"Documents: {string.Join("; ", documents)}.\n");
        foreach (var kind in results.GroupBy(result => result.Claim.Kind).OrderBy(group => group.Key))
        {
            Section(text, $"{kind.Key}", [.. kind]);
        }

        text.Append("\n## Every test\n");
        foreach (var result in results)
        {
            Tests(text, result);
        }

        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, IReadOnlyList<ClaimResult> results)
    {
        text.Append(
            $"\n## {title}\n\n| claim | document | what it says | stated | found | verdict | scope | why |\n"
            + "|---|---|---|---|---|---|---|---|\n");
        foreach (var result in results)
        {
            var claim = result.Claim;
            Row(text, $"[{claim.Id}](#{claim.Id})", string.Join(
                ", ", claim.Documents), claim.Says, claim.Stated.ToString(), ClaimTexts.Measured(result),
                    $"**{ClaimSentences.Word(result.Verdict)}**", result.Scope, result.Why);
        }
    }

    private static void Tests(StringBuilder text, ClaimResult result)
    {
        text.Append($"\n### {SafeText.Markdown(result.Claim.Id)}\n\n");
        foreach (var test in result.Tests)
        {
            text.Append(
                $"- {ClaimSentences.Word(test.Verdict)}{(test.Test.Decides ? "" : " (shown only)")}: "
                + $"{SafeText.Markdown(test.Why)}\n");
        }

        foreach (var run in ClaimTexts.Rows(result).GroupBy(cell => cell.RunId))
        {
            var rows = run.Select(cell => $"{SafeText.Markdown(cell.Name)} (`{SafeText.Markdown(cell.Outcome.Key)}`)");
            text.Append($"- rows of {SafeText.Markdown(run.Key)}: {string.Join(", ", rows)}\n");
        }
    }

    /// <summary>The first cell is a link and the verdict bold; all other text is escaped.</summary>
    private static void Row(StringBuilder text, params string[] cells) =>
        text.Append("| ")
            .AppendJoin(" | ", cells.Select((cell, i) => i is 0 or 5 ? cell : SafeText.Markdown(cell)))
            .Append(" |\n");
}
