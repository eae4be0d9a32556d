using System.Text;
using InferenceBench.Load.Report;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Views;

namespace InferenceBench.Reporting.Loads;

/// <summary>The report of a load in Markdown, for a pull request or a README.</summary>
public static class LoadMarkdown
{
    /// <summary>The text, its lines ended by a line feed.</summary>
    public static string Write(LoadReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var report = reading.Report;
        var columns = LoadColumn.For(report);
        var text = new StringBuilder(!report.IsPriced ? "### How much a server takes\n\n" : "### What a served token costs\n\n");
        text.Append(SafeText.Markdown(LoadFacts.Lead(reading))).Append("\n\n");
        Row(text, columns.Select(column => $"{column.Name} {column.Unit}".Trim()));
        text.Append('|').Insert(text.Length, "---|", columns.Count).Append('\n');
        foreach (var point in report.Points)
        {
            Row(text, columns.Select(
                (column, i) => SafeText.Markdown(column.Text(point)) + (i == 0 && !point.IsValid ? " (invalid)" : "")));
        }

        text.Append('\n');
        if (report.Daily is { } daily)
        {
            Daily(text, report, daily);
        }

        foreach (var (note, _) in LoadNotes.Of(reading))
        {
            text.Append("- ").Append(SafeText.Markdown(note)).Append('\n');
        }

        return text.ToString();
    }

    private static void Daily(StringBuilder text, LoadReport report, DailyLoad daily)
    {
        Row(text, DailyLoadTexts.Heads.Select(head => $"{head.Above} {head.Below}".Trim()));
        text.Append("|---|---|---|\n");
        foreach (var row in DailyLoadTexts.Rows(daily))
        {
            Row(text, row.Select(SafeText.Markdown));
        }

        text.Append('\n');
        foreach (var line in DailyLoadTexts.Sentences(report, daily))
        {
            text.Append("- ").Append(SafeText.Markdown(LoadNotes.Of(line).Text)).Append('\n');
        }
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
