using Microsoft.Playwright;

namespace InferenceBench.Report.BrowserTests;

/// <summary>One browser for all tests, which take turns: it has a process for each page, and the machine two cores.</summary>
[CollectionDefinition(Tests)]
public sealed class Browser : IAsyncLifetime, ICollectionFixture<Browser>
{
    public const string Tests = "Browser";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    internal Task<IPage> NewPageAsync(BrowserNewPageOptions? options = null) => _browser!.NewPageAsync(options);
}
