using InferenceBench.Analysis.Rows;
using InferenceBench.Reporting.Html;
using InferenceBench.Reporting.Reports;
using InferenceBench.Results;
using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>A report opened from disk, and everything it did that a page should not.</summary>
internal sealed class ReportPage : IAsyncDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private readonly string _file;

    private ReportPage(IPage page, string file) => (Page, _file) = (page, file);

    public IPage Page { get; }

    /// <summary>Errors of scripts, refused resources, dialogs, requests that leave the page.</summary>
    public List<string> Misdeeds { get; } = [];

    public static Task<ReportPage> OpenAsync(Browser browser, RunRecord run, BrowserNewPageOptions? options = null) =>
        OpenAsync(browser, stream => Write(stream, run), options);

    /// <summary>The page of a run.</summary>
    public static void Write(Stream stream, RunRecord run) =>
        HtmlReport.Write(stream, RunReport.Of(run.Document, CellRow.All(run), Today));

    /// <summary>Any page of this program.</summary>
    public static async Task<ReportPage> OpenAsync(Browser browser, Action<Stream> write, BrowserNewPageOptions? options = null)
    {
        var file = Path.Combine(Path.GetTempPath(), $"inferencebench-report-{Guid.NewGuid():N}.html");
        await using (var stream = File.Create(file))
        {
            write(stream);
        }

        var page = await browser.NewPageAsync(options);
        var report = new ReportPage(page, file);
        report.Watch();
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await page.WaitForSelectorAsync("html[data-ready]", new() { State = WaitForSelectorState.Attached });
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        File.Delete(_file);
    }

    private void Watch()
    {
        Page.PageError += (_, error) => Misdeeds.Add("error: " + error);
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Misdeeds.Add($"{message.Type}: {message.Text}");
            }
        };
        Page.Dialog += async (_, dialog) =>
        {
            Misdeeds.Add("dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
        Page.Request += (_, request) =>
        {
            if (request.Url != new Uri(_file).AbsoluteUri && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                Misdeeds.Add("request: " + request.Url);
            }
        };
    }
}
