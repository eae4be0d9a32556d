using InferenceBench.Foundation.Words;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Terminal;
using Spectre.Console;

namespace InferenceBench.Reporting.Views;

/// <summary>Shows findings in the order given, then how many were bad.</summary>
public static class DoctorView
{
    private const int MarkWidth = 9;

    public static void Write(IAnsiConsole console, IReadOnlyList<Finding> findings, OutputForm form) =>
        console.WriteLines(Lines(findings, ConsoleOutput.WidthOf(console)), form);

    public static IReadOnlyList<OutputLine> Lines(IReadOnlyList<Finding> findings, int width)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.SelectMany(finding => Lines(finding, width)), OutputLine.Empty, Summary(findings)];
    }

    private static IEnumerable<OutputLine> Lines(Finding finding, int width)
    {
        var (mark, kind) = finding.Level switch
        {
            FindingLevel.Ok => ("ok", LineKind.Good),
            FindingLevel.Warning => ("warning", LineKind.Warning),
            _ => ("problem", LineKind.Problem),
        };
        foreach (var line in TextWidth.Wrap(SafeText.OneLine(finding.Sentence), width, MarkWidth, mark))
        {
            yield return new OutputLine(line, kind);
        }

        if (finding.WhatToDo.Length > 0)
        {
            foreach (var line in TextWidth.Wrap(SafeText.OneLine(finding.WhatToDo), width, MarkWidth, " "))
            {
                yield return new OutputLine(line);
            }
        }
    }

    private static OutputLine Summary(IReadOnlyList<Finding> findings)
    {
        var problems = findings.Count(finding => finding.Level == FindingLevel.Problem);
        var warnings = findings.Count(finding => finding.Level == FindingLevel.Warning);
        var text = $"{Number(problems, "problem")}, {Number(warnings, "warning")}.";
        return new OutputLine(text, problems > 0 ? LineKind.Problem : warnings > 0 ? LineKind.Warning : LineKind.Good);
    }

    private static string Number(int count, string what) => count == 0 ? $"no {what}s" : Counted.Of(count, what);
}
