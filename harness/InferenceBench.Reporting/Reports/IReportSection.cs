using InferenceBench.Reporting.Html;

namespace InferenceBench.Reporting.Reports;

/// <summary>
/// A part of the page beyond those every report has: given to <see cref="RunReport.Sections"/>, it stands after the charts and in
/// the page's navigation.
/// </summary>
public interface IReportSection
{
    /// <summary>Anchor, in a-z and hyphens; one that no other part has.</summary>
    string Id { get; }

    /// <summary>Its heading, and its name in the navigation; escaped by the page.</summary>
    string Title { get; }

    /// <summary>
    /// Writes what stands below the heading. Text of results goes through <see cref="HtmlText"/>; scripts do not run.
    /// </summary>
    void Write(TextWriter page, RunReport report);
}
