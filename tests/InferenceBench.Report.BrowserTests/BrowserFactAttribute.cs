using System.Runtime.CompilerServices;
using InferenceBench.Reporting.Html;

namespace InferenceBench.Report.BrowserTests;

/// <summary>A test that needs Chromium and is skipped, saying so, where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        Skip = WhyNot;

    /// <summary>Why no page can be tested here; null when it can.</summary>
    internal static string? WhyNot { get; } = HtmlReport.ChartsMissing is not null
        ? "This build has no chart libraries: npm brings them, and this machine has no Node.js."
        : Chromium.Path is null
        ? "No Chromium in PATH; install it (Debian: apt-get install chromium) or name one in CHROMIUM."
        : null;
}
