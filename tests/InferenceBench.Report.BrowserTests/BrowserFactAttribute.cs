using System.Runtime.CompilerServices;
using InferenceBench.Reporting.Html;

namespace InferenceBench.Report.BrowserTests;

/// <summary>A test that needs Chromium and is skipped, saying so, where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (HtmlReport.ChartsMissing is not null)
        {
            Skip = "This build has no chart libraries: npm brings them, and this machine has no Node.js.";
        }
        else if (Chromium.Path is null)
        {
            Skip = "No Chromium in PATH; install it (Debian: apt-get install chromium) or name one in CHROMIUM.";
        }
    }
}
