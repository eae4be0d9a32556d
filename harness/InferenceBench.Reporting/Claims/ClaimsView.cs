using InferenceBench.Claims;
using InferenceBench.Claims.Rules;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Tables;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Claims;

/// <summary>Verdicts on the console: a row a claim, then the reasons.</summary>
public static class ClaimsView
{
    private const int IdWidth = 23;

    private static readonly TextColumn[] _columns =
    [
        new(("claim", "")), new(("document", ""), DropOrder: 1), new(("verdict", "")),
        new(("found", "95 % interval"), Right: true), new(("stated", ""), Shrinks: true),
    ];

    public static void Write(IAnsiConsole console, IReadOnlyList<ClaimResult> results, OutputForm form) =>
        console.WriteLines(Lines(results, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(IReadOnlyList<ClaimResult> results, int width)
    {
        ArgumentNullException.ThrowIfNull(results);
        var lines = new List<OutputLine>();
        lines.AddRange(new TextTable(_columns, [.. results.Select(Row)], width).Lines());
        lines.Add(OutputLine.Empty);
        lines.AddRange(results.SelectMany(result => Reason(result, width)));
        lines.Add(OutputLine.Empty);
        lines.Add(new OutputLine($"{ClaimTexts.Counts(results)}."));
        return lines;
    }

    private static IReadOnlyList<string> Row(ClaimResult result) =>
    [
        SafeText.OneLine(result.Claim.Id), SafeText.OneLine(string.Join(", ", result.Claim.Documents)),
        ClaimSentences.Word(result.Verdict),
        ClaimTexts.Measured(result), SafeText.OneLine(result.Claim.Stated.ToString()),
    ];

    private static IEnumerable<OutputLine> Reason(ClaimResult result, int width)
    {
        var kind = result.Verdict switch
        {
            ClaimVerdict.Supported or ClaimVerdict.AddsUp => LineKind.Good,
            ClaimVerdict.Refuted or ClaimVerdict.DoesNotAddUp => LineKind.Problem,
            ClaimVerdict.Inconclusive => LineKind.Warning,
            _ => LineKind.Quiet,
        };
        var rows = ClaimTexts.Rows(result);
        var rest = rows.Count == 0 ? "" : $" [{string.Join("; ", rows.Select(cell => cell.Name))}]";
        return TextWidth.Wrap(
            $"{ClaimSentences.Word(result.Verdict)}. {SafeText.OneLine($"{result.Why} Scope: {result.Scope}.{rest}")}", width,
            IdWidth, SafeText.OneLine(result.Claim.Id))
            .Select(line => new OutputLine(line, kind));
    }
}
