using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>Pictures for a person to look at, kept in the folder that INFERENCEBENCH_SCREENSHOTS names.</summary>
internal static class Screenshots
{
    public static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("INFERENCEBENCH_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
            await page.PdfAsync(new() { Path = Path.Combine(folder, name + ".pdf"), Format = "A4" });
        }
    }
}
