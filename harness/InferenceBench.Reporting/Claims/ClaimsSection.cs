using InferenceBench.Claims;
using InferenceBench.Claims.Ledgers;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Reports;

namespace InferenceBench.Reporting.Claims;

/// <summary>In the report of a run of claims: each measured claim's verdict, and the way to the page with the plots.</summary>
/// <param name="results">Every claim.</param>
/// <param name="pageName">Name of that page, which lies beside the report.</param>
public sealed class ClaimsSection(IReadOnlyList<ClaimResult> results, string pageName) : IReportSection
{
    /// <inheritdoc/>
    public string Id => "claims";

    /// <inheritdoc/>
    public string Title => "Claims";

    /// <inheritdoc/>
    public void Write(TextWriter page, RunReport report)
    {
        ArgumentNullException.ThrowIfNull(page);
        var href = HtmlText.Of(Uri.EscapeDataString(pageName));
        page.WriteLine(
            $"<p>{HtmlText.Of(ClaimTexts.Counts(results))}. <a href=\"{href}\">Every claim with the plot behind its "
            + "verdict</a>.</p>");
        page.WriteLine("<ul>");
        foreach (var result in results.Where(result => result.Claim.Kind == ClaimKind.Measured))
        {
            page.WriteLine(
                $"<li><a href=\"{href}#claim-{HtmlText.Of(result.Claim.Id)}\">{HtmlText.Of(result.Claim.Id)}</a> "
                + $"<strong>{ClaimSentences.Word(result.Verdict)}</strong>: {HtmlText.Of(result.Claim.Says)} "
                + $"<em>({HtmlText.Of(result.Scope)})</em></li>");
        }

        page.WriteLine("</ul>");
    }
}
