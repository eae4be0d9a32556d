using System.Text;
using InferenceBench.Reporting.Formatting;
using InferenceBench.Reporting.Reports;
using InferenceBench.Reporting.Tables;

namespace InferenceBench.Reporting.Markdown;

/// <summary>The report in Markdown, for a pull request or a README: what ran on what, the table, what not to believe.</summary>
public static class ReportMarkdown
{
    /// <summary>The text, its lines ended by a line feed.</summary>
    public static string Write(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(report.HasPrice ? "### What a million tokens cost\n\n" : "### How fast the tokens come\n\n");
        text.Append(SafeText.Markdown(RunFacts.Lead(report))).Append("\n\n");
        var options = new CellTableOptions
        {
            PriceSentence = report.HasPrice ? $"Price: {RunFacts.Price(report.Run.Price)}." : null,
        };
        text.Append(CellMarkdown.Write([.. report.All.Select(cell => cell.Row)], options));
        foreach (var warning in RunWarnings.For(report.Run, report.Today))
        {
            text.Append("- ").Append(SafeText.Markdown(warning)).Append('\n');
        }

        return text.ToString();
    }
}
