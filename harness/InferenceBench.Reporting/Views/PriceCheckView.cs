using InferenceBench.Prices;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows what there is to say about the price files.</summary>
public static class PriceCheckView
{
    public static void Write(IAnsiConsole console, PriceBook book, IReadOnlyList<PriceFinding> findings, OutputForm form) =>
        console.WriteLines(Lines(book, findings, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(PriceBook book, IReadOnlyList<PriceFinding> findings, int width)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(findings);
        var problems = findings.Where(finding => finding.IsProblem).ToList();
        var rows = book.Hardware.Entries.Sum(entry => entry.Prices.Count + entry.Purchases.Count)
            + book.Apis.Entries.Sum(entry => entry.Prices.Count);
        var summary = $"{rows} prices of {book.Hardware.Entries.Count} machines and {book.Apis.Entries.Count} APIs: "
            + (problems.Count == 0
                ? "none is missing a part, contradictory or stale."
                : $"{problems.Count} {(problems.Count == 1 ? "problem" : "problems")}.");
        return
        [
            .. problems.SelectMany(finding => Wrapped(
                $"{Word(finding.Kind)}: {finding.Id}: {finding.Sentence}.", LineKind.Warning, width)),
            .. findings.Where(finding => !finding.IsProblem)
                .GroupBy(finding => finding.Sentence.StartsWith("one source", StringComparison.Ordinal))
                .SelectMany(group => Wrapped(
                    $"{(group.Key ? "One source alone" : "Sources of rank C alone")}: "
                    + $"{Formats.List([.. group.Select(f => f.Id)], most: 100)}.", LineKind.Quiet, width)),
            .. Wrapped(summary, problems.Count == 0 ? LineKind.Good : LineKind.Problem, width),
        ];
    }

    private static string Word(PriceFindingKind kind) => kind switch
    {
        PriceFindingKind.Missing => "missing",
        PriceFindingKind.Contradictory => "contradictory",
        _ => "stale",
    };

    private static IEnumerable<OutputLine> Wrapped(string text, LineKind kind, int width) =>
        TextWidth.Wrap(SafeText.OneLine(text), width, indent: 2).Select(line => new OutputLine(line, kind));
}
